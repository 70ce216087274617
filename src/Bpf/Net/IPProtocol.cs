namespace Bpf.Net;

/// <summary>What follows an IPv4 or IPv6 header (IANA, assigned internet protocol numbers).</summary>
public enum IPProtocol : byte
{
    /// <summary>IPv6 hop-by-hop options.</summary>
    HopByHopOptions = 0,

    /// <summary>ICMP for IPv4.</summary>
    Icmp = 1,

    /// <summary>Group management.</summary>
    Igmp = 2,

    /// <summary>An IPv4 packet inside this one.</summary>
    IPv4 = 4,

    /// <summary>TCP.</summary>
    Tcp = 6,

    /// <summary>UDP.</summary>
    Udp = 17,

    /// <summary>Datagram congestion control.</summary>
    Dccp = 33,

    /// <summary>An IPv6 packet inside this one.</summary>
    IPv6 = 41,

    /// <summary>IPv6 routing header.</summary>
    Routing = 43,

    /// <summary>IPv6 fragment header.</summary>
    Fragment = 44,

    /// <summary>Resource reservation.</summary>
    Rsvp = 46,

    /// <summary>Generic routing encapsulation.</summary>
    Gre = 47,

    /// <summary>IPsec encrypted payload.</summary>
    Esp = 50,

    /// <summary>IPsec authentication header.</summary>
    AuthenticationHeader = 51,

    /// <summary>ICMP for IPv6.</summary>
    Icmpv6 = 58,

    /// <summary>Nothing follows an IPv6 header.</summary>
    NoNextHeader = 59,

    /// <summary>IPv6 destination options.</summary>
    DestinationOptions = 60,

    /// <summary>Cisco's routing protocol.</summary>
    Eigrp = 88,

    /// <summary>OSPF routing.</summary>
    Ospf = 89,

    /// <summary>Multicast routing.</summary>
    Pim = 103,

    /// <summary>Virtual router redundancy.</summary>
    Vrrp = 112,

    /// <summary>Layer 2 tunnelling, version 3.</summary>
    L2tp = 115,

    /// <summary>SCTP.</summary>
    Sctp = 132,

    /// <summary>IPv6 mobility header.</summary>
    MobilityHeader = 135,

    /// <summary>UDP with partial checksums.</summary>
    UdpLite = 136,
}
