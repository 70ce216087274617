namespace Bpf;

/// <summary>What a packet gets, or loses. The values are the kernel's <c>BPF_F_ADJ_ROOM_*</c> flags of <c>bpf_skb_adjust_room</c>.</summary>
[Flags]
public enum RoomFlags : ulong
{
    /// <summary>Nobody says.</summary>
    None = 0,

    /// <summary>The payload of each segment stays as long as it is: the packets on the wire get longer (Linux 5.2).</summary>
    KeepSegmentSize = 1,

    /// <summary>It gets an outer IPv4 header (Linux 5.2).</summary>
    OuterIPv4 = 2,

    /// <summary>It gets an outer IPv6 header (Linux 5.2).</summary>
    OuterIPv6 = 4,

    /// <summary>A GRE header follows the outer one (Linux 5.2).</summary>
    Gre = 8,

    /// <summary>A UDP header follows the outer one (Linux 5.2).</summary>
    Udp = 16,

    /// <summary>What the card found out about the checksum stays (Linux 5.9).</summary>
    KeepChecksum = 32,

    /// <summary>An Ethernet header follows; with <see cref="InnerLinkHeader"/> (Linux 5.13).</summary>
    InnerEthernet = 64,

    /// <summary>It loses an outer header; inside is IPv4 (Linux 6.3).</summary>
    InnerIPv4 = 128,

    /// <summary>It loses an outer header; inside is IPv6 (Linux 6.3).</summary>
    InnerIPv6 = 256,

    /// <summary>An inner link layer header of 14 bytes comes before the packet (<c>BPF_F_ADJ_ROOM_ENCAP_L2(14)</c>, Linux 5.2).</summary>
    InnerLinkHeader = 14UL << 56,
}
