namespace Bpf.Net;

/// <summary>The header of a Geneve tunnel without its options: 8 bytes behind UDP, usually to port 6081 (RFC 8926).</summary>
public struct GeneveHeader
{
    private byte _versionAndLength;
    private byte _flags;
    private ushort _protocol;
    private uint _network;

    /// <summary>0. Higher bits of what is set are ignored.</summary>
    public byte Version
    {
        readonly get => (byte)(_versionAndLength >> 6);
        set => _versionAndLength = (byte)((_versionAndLength & 0x3f) | (value << 6));
    }

    /// <summary>The length of the options behind this header in bytes: 0 to 252. Set multiples of 4.</summary>
    public int OptionsLength
    {
        readonly get => (_versionAndLength & 0x3f) * 4;
        set => _versionAndLength = (byte)((_versionAndLength & 0xc0) | ((value >> 2) & 0x3f));
    }

    /// <summary>Whether the packet is a message to the tunnel's end, not data.</summary>
    public bool IsControl { readonly get => (_flags & 0x80) != 0; set => _flags = (byte)((_flags & 0x7f) | (value ? 0x80 : 0)); }

    /// <summary>Whether an option must be understood.</summary>
    public bool HasCriticalOptions { readonly get => (_flags & 0x40) != 0; set => _flags = (byte)((_flags & 0xbf) | (value ? 0x40 : 0)); }

    /// <summary>What is inside; <see cref="EtherType.TransparentEthernetBridging"/> for an Ethernet frame.</summary>
    public EtherType Protocol
    {
        readonly get => (EtherType)NetworkOrder.Swap(_protocol);
        set => _protocol = NetworkOrder.Swap((ushort)value);
    }

    /// <summary>The virtual network (VNI): 24 bits. Higher bits of what is set are ignored.</summary>
    public uint NetworkIdentifier
    {
        readonly get => NetworkOrder.Swap(_network) >> 8;
        set => _network = NetworkOrder.Swap((NetworkOrder.Swap(_network) & 0xff) | (value << 8));
    }
}
