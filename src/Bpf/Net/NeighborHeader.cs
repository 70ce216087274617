namespace Bpf.Net;

/// <summary>
/// A neighbor solicitation or advertisement from its ICMPv6 header on: 24 bytes (RFC 4861 sections 4.3 and 4.4). Options follow:
/// <see cref="NeighborOption"/>.
/// </summary>
public struct NeighborHeader
{
    private byte _type;
    private byte _code;
    private ushort _checksum;
    private uint _flags;
    private IPv6Address _target;

    /// <summary><see cref="Icmpv6Type.NeighborSolicitation"/> or <see cref="Icmpv6Type.NeighborAdvertisement"/>.</summary>
    public Icmpv6Type Type { readonly get => (Icmpv6Type)_type; set => _type = (byte)value; }

    /// <summary>0.</summary>
    public byte Code { readonly get => _code; set => _code = value; }

    /// <summary>The checksum over pseudo header and message.</summary>
    public ushort Checksum { readonly get => NetworkOrder.Swap(_checksum); set => _checksum = NetworkOrder.Swap(value); }

    /// <summary>What an advertisement says about its sender. Other bits of what is set are ignored.</summary>
    public NeighborFlags Flags
    {
        readonly get => (NeighborFlags)(_flags & 0xe0);
        set => _flags = (_flags & 0xffff_ff1f) | ((uint)value & 0xe0);
    }

    /// <summary>The address that is asked for, or told.</summary>
    public IPv6Address Target { readonly get => _target; set => _target = value; }
}
