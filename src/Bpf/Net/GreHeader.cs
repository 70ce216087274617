using System.Numerics;

namespace Bpf.Net;

/// <summary>The header of generic routing encapsulation without its optional fields: 4 bytes (RFC 2784, RFC 2890).</summary>
public struct GreHeader
{
    private const ushort KnownFlags = 0xb000;

    private ushort _flags;
    private ushort _protocol;

    /// <summary>Which optional fields follow, in the order checksum, key, sequence number, 4 bytes each.</summary>
    public GreFlags Flags
    {
        readonly get => (GreFlags)(NetworkOrder.Swap(_flags) & KnownFlags);
        set => _flags = NetworkOrder.Swap((ushort)((NetworkOrder.Swap(_flags) & ~KnownFlags) | ((ushort)value & KnownFlags)));
    }

    /// <summary>0; 1 is PPTP's variant (RFC 2637). Higher bits of what is set are ignored.</summary>
    public byte Version
    {
        readonly get => (byte)(NetworkOrder.Swap(_flags) & 7);
        set => _flags = NetworkOrder.Swap((ushort)((NetworkOrder.Swap(_flags) & 0xfff8) | (value & 7)));
    }

    /// <summary>What is inside; <see cref="EtherType.TransparentEthernetBridging"/> for an Ethernet frame.</summary>
    public EtherType Protocol
    {
        readonly get => (EtherType)NetworkOrder.Swap(_protocol);
        set => _protocol = NetworkOrder.Swap((ushort)value);
    }

    /// <summary>The length of the optional fields behind this header in bytes: 0, 4, 8 or 12.</summary>
    public readonly int OptionsLength => BitOperations.PopCount((uint)Flags) * 4;
}
