using Bpf.Net;

namespace Bpf;

/// <summary>
/// The tunnel that a packet came through, or shall go through (<c>struct bpf_tunnel_key</c>, 44 bytes): for VXLAN, Geneve, GRE and IPIP devices in external
/// mode.
/// </summary>
public struct TunnelKey
{
    // IPV6_FLOWLABEL_MASK, include/net/ipv6.h
    private const uint LabelMask = 0xfffff;

    private uint _id;
    private uint _remote0, _remote1, _remote2, _remote3;
    private byte _trafficClass;
    private byte _timeToLive;
    private ushort _extension;
    private uint _label;
    private uint _local0, _local1, _local2, _local3;

    /// <summary>The number of the virtual network.</summary>
    public uint Id { readonly get => _id; set => _id = value; }

    /// <summary>The other end's IPv4 address.</summary>
    public IPv4Address RemoteIPv4 { readonly get => Of(_remote0); set => _remote0 = value.Value; }

    /// <summary>This end's IPv4 address (Linux 6.0).</summary>
    public IPv4Address LocalIPv4 { readonly get => Of(_local0); set => _local0 = value.Value; }

    /// <summary>The other end's IPv6 address, in the place of <see cref="RemoteIPv4"/>: with <see cref="TunnelFlags.IPv6"/>.</summary>
    public IPv6Address RemoteIPv6
    {
        readonly get => new(_remote0, _remote1, _remote2, _remote3);
        set => value.CopyTo(out _remote0, out _remote1, out _remote2, out _remote3);
    }

    /// <summary>This end's IPv6 address, in the place of <see cref="LocalIPv4"/>: with <see cref="TunnelFlags.IPv6"/> (Linux 6.0).</summary>
    public IPv6Address LocalIPv6
    {
        readonly get => new(_local0, _local1, _local2, _local3);
        set => value.CopyTo(out _local0, out _local1, out _local2, out _local3);
    }

    /// <summary>Differentiated services and congestion notification of the outer header.</summary>
    public byte TrafficClass { readonly get => _trafficClass; set => _trafficClass = value; }

    /// <summary>The time to live of the outer header.</summary>
    public byte TimeToLive { readonly get => _timeToLive; set => _timeToLive = value; }

    /// <summary>The flow label of an outer IPv6 header, 20 bits; with <see cref="TunnelFlags.IPv6"/> only.</summary>
    public uint FlowLabel { readonly get => _label; set => _label = value; }

    private static IPv4Address Of(uint number) =>
        new((byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number);

    internal readonly ushort Extension => _extension;

    /// <summary>With the ends exchanged: what is sent to an address comes from it for who asks.</summary>
    internal readonly TunnelKey Reversed(bool isIPv6)
    {
        var key = this;
        if (!isIPv6) (key._remote1, key._remote2, key._remote3, key._local1, key._local2, key._local3) = (0, 0, 0, 0, 0, 0);
        key._label &= LabelMask;
        (key._remote0, key._remote1, key._remote2, key._remote3, key._local0, key._local1, key._local2, key._local3) =
            (key._local0, key._local1, key._local2, key._local3, key._remote0, key._remote1, key._remote2, key._remote3);
        return key;
    }
}
