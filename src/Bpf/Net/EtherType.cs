namespace Bpf.Net;

/// <summary>What follows an Ethernet header or VLAN tag (IANA, IEEE 802 numbers).</summary>
public enum EtherType : ushort
{
    /// <summary>An IPv4 packet.</summary>
    IPv4 = 0x0800,

    /// <summary>An ARP packet.</summary>
    Arp = 0x0806,

    /// <summary>A Wake-on-LAN frame.</summary>
    WakeOnLan = 0x0842,

    /// <summary>An Ethernet frame inside a tunnel.</summary>
    TransparentEthernetBridging = 0x6558,

    /// <summary>An 802.1Q VLAN tag.</summary>
    Vlan = 0x8100,

    /// <summary>An IPv6 packet.</summary>
    IPv6 = 0x86dd,

    /// <summary>A pause frame (802.3x).</summary>
    EthernetFlowControl = 0x8808,

    /// <summary>An MPLS label stack, unicast.</summary>
    Mpls = 0x8847,

    /// <summary>An MPLS label stack, multicast.</summary>
    MplsMulticast = 0x8848,

    /// <summary>PPP over Ethernet, discovery.</summary>
    PppoeDiscovery = 0x8863,

    /// <summary>PPP over Ethernet, session.</summary>
    PppoeSession = 0x8864,

    /// <summary>802.1X authentication.</summary>
    Eapol = 0x888e,

    /// <summary>An 802.1ad service tag; the customer's tag follows (QinQ).</summary>
    ProviderVlan = 0x88a8,

    /// <summary>Link layer discovery.</summary>
    Lldp = 0x88cc,

    /// <summary>An 802.1AE encrypted frame.</summary>
    MacSec = 0x88e5,

    /// <summary>Precision time protocol (IEEE 1588).</summary>
    Ptp = 0x88f7,
}
