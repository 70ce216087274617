namespace Bpf.Net;

/// <summary>The header of an IPv6 packet: 40 bytes (RFC 8200).</summary>
public struct IPv6Header
{
    private uint _versionClassFlow;
    private ushort _payloadLength;
    private byte _nextHeader;
    private byte _hopLimit;
    private IPv6Address _source;
    private IPv6Address _destination;

    /// <summary>6, in a valid header. Higher bits of what is set are ignored.</summary>
    public byte Version
    {
        readonly get => (byte)(NetworkOrder.Swap(_versionClassFlow) >> 28);
        set => _versionClassFlow = NetworkOrder.Swap((NetworkOrder.Swap(_versionClassFlow) & 0x0fff_ffff) | ((uint)value << 28));
    }

    /// <summary>The service class (DSCP), 0 to 63. Higher bits of what is set are ignored.</summary>
    public byte Dscp
    {
        readonly get => (byte)((NetworkOrder.Swap(_versionClassFlow) >> 22) & 0x3f);
        set => _versionClassFlow = NetworkOrder.Swap((NetworkOrder.Swap(_versionClassFlow) & 0xf03f_ffff) | ((value & 0x3fu) << 22));
    }

    /// <summary>What the packet says about congestion.</summary>
    public EcnCodepoint Ecn
    {
        readonly get => (EcnCodepoint)((NetworkOrder.Swap(_versionClassFlow) >> 20) & 3);
        set => _versionClassFlow = NetworkOrder.Swap((NetworkOrder.Swap(_versionClassFlow) & 0xffcf_ffff) | (((uint)value & 3) << 20));
    }

    /// <summary>What packets of one flow have in common: 20 bits. Higher bits of what is set are ignored.</summary>
    public uint FlowLabel
    {
        readonly get => NetworkOrder.Swap(_versionClassFlow) & 0xf_ffff;
        set => _versionClassFlow = NetworkOrder.Swap((NetworkOrder.Swap(_versionClassFlow) & 0xfff0_0000) | (value & 0xf_ffff));
    }

    /// <summary>The length of what follows this header, in bytes.</summary>
    public ushort PayloadLength
    {
        readonly get => NetworkOrder.Swap(_payloadLength);
        set => _payloadLength = NetworkOrder.Swap(value);
    }

    /// <summary>What follows: a protocol, or an extension header.</summary>
    public IPProtocol NextHeader { readonly get => (IPProtocol)_nextHeader; set => _nextHeader = (byte)value; }

    /// <summary>How many routers may still forward the packet.</summary>
    public byte HopLimit { readonly get => _hopLimit; set => _hopLimit = value; }

    /// <summary>Who sent the packet.</summary>
    public IPv6Address Source { readonly get => _source; set => _source = value; }

    /// <summary>Who shall receive the packet.</summary>
    public IPv6Address Destination { readonly get => _destination; set => _destination = value; }

    /// <summary>Service class, congestion and flow label in network order, without the version, as the kernel's routing wants them.</summary>
    internal readonly uint FlowInformation => _versionClassFlow & 0xffff_ff0f;
}
