using Bpf.Net;

namespace Bpf.Simulation;

/// <summary>What the kernel wants of the flags of <c>bpf_skb_adjust_room</c> (net/core/filter.c).</summary>
internal static unsafe class RoomRules
{
    // BPF_F_ADJ_ROOM_MASK with BPF_F_ADJ_ROOM_NO_CSUM_RESET and BPF_ADJ_ROOM_ENCAP_L2.
    public const ulong Known = 0xff000000_000001ff;

    private const RoomFlags OuterIP = RoomFlags.OuterIPv4 | RoomFlags.OuterIPv6, InnerIP = RoomFlags.InnerIPv4 | RoomFlags.InnerIPv6;
    private const RoomFlags Transport = RoomFlags.Gre | RoomFlags.Udp;
    private const long Invalid = -22;
    private const int InnerLengthShift = 56, EthernetLength = 14;

    /// <returns>0, or the error number, negative.</returns>
    public static long Check(RoomFlags flags, int delta)
    {
        if ((flags & InnerIP) != 0 && (delta >= 0 || (flags & InnerIP) == InnerIP)) return Invalid;
        var innerLength = (ulong)flags >> InnerLengthShift;
        if (delta < 0) return (flags & ~(InnerIP | RoomFlags.KeepSegmentSize | RoomFlags.KeepChecksum)) != 0 ? Invalid : 0;
        if ((flags & OuterIP) == 0) return 0;
        if ((flags & OuterIP) == OuterIP || (flags & Transport) == Transport) return Invalid;
        if ((flags & RoomFlags.InnerEthernet) != 0 && innerLength < EthernetLength) return Invalid;
        return innerLength > (ulong)delta ? Invalid : 0;
    }

    /// <summary>The shortest packet inside of what is taken away; 0 where nobody said.</summary>
    public static int SmallestInner(RoomFlags flags) => (flags & InnerIP) switch
    {
        RoomFlags.InnerIPv4 => sizeof(IPv4Header),
        RoomFlags.InnerIPv6 => sizeof(IPv6Header),
        _ => 0,
    };

    public static EtherType ProtocolAfter(EtherType protocol, RoomFlags flags) => (flags & (OuterIP | InnerIP)) switch
    {
        RoomFlags.OuterIPv4 or RoomFlags.InnerIPv4 => EtherType.IPv4,
        RoomFlags.OuterIPv6 or RoomFlags.InnerIPv6 => EtherType.IPv6,
        _ => protocol,
    };
}
