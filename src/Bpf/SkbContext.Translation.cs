using Bpf.CompilerServices;
using Bpf.Net;

namespace Bpf;

public readonly unsafe partial struct SkbContext
{
    // INET_ECN_CE and INET_ECN_MASK, include/net/inet_ecn.h; in an IPv6 header 4 bits further.
    private const byte CongestionMask = 3;
    private const int CongestionShift = 4;

    /// <summary>
    /// Makes room for an IPv6 header in the place of the IPv4 header, or takes room away the other way round (<c>bpf_skb_change_proto</c>, Linux 4.8). The
    /// 20 bytes are added or taken behind the link layer's header: the program writes the new header and the EtherType itself. Every cursor and reference
    /// from before is invalid then: begin anew with <see cref="Packet"/>.
    /// </summary>
    /// <param name="protocol"><see cref="EtherType.IPv6"/> for an IPv4 packet, and the reverse.</param>
    /// <returns>False, and the packet stays as it was, for other packets, and where the packet is too short or too long.</returns>
    public bool TryTranslate(EtherType protocol) => ChangeProtocol(this, NetworkOrder.Swap((ushort)protocol), 0) == 0;

    /// <summary>
    /// Says that the packet met a congestion, if its sender understands that (<c>bpf_skb_ecn_set_ce</c>, Linux 5.1). The header is changed in its place,
    /// with its checksum.
    /// </summary>
    /// <returns>True where the header says so now.</returns>
    public bool TryMarkCongestion() => MarkCongestion(this) == 1;

    [BpfHelper(31, MinimumKernel = "4.8", InvalidatesPacket = true)]
    private static long ChangeProtocol(SkbContext context, ushort protocol, ulong flags)
    {
        // bpf_skb_proto_xlat, net/core/filter.c
        const int Difference = 20;
        var frame = context._frame;
        if (flags != 0) return Invalid;
        switch (context.Protocol, (EtherType)NetworkOrder.Swap(protocol))
        {
            case (EtherType.IPv4, EtherType.IPv6) when Fits(frame, Difference):
                Push(frame, EthernetLength, Difference);
                break;
            case (EtherType.IPv6, EtherType.IPv4) when context.Length >= EthernetLength + Difference:
                Pop(frame, EthernetLength, Difference);
                break;
            case (EtherType.IPv4, EtherType.IPv6) or (EtherType.IPv6, EtherType.IPv4):
                return NoMemory;
            default:
                return NotSupported;
        }

        frame->Protocol = protocol;
        frame->Hash = 0;
        return 0;
    }

    [BpfHelper(97, MinimumKernel = "5.1")]
    private static long MarkCongestion(SkbContext context)
    {
        // bpf_skb_ecn_set_ce, net/core/filter.c
        var header = context.Data + EthernetLength;
        var length = context.Length - EthernetLength;
        return context.Protocol switch
        {
            EtherType.IPv4 when length >= sizeof(IPv4Header) => MarkIPv4(header),
            EtherType.IPv6 when length >= sizeof(IPv6Header) => MarkIPv6(header),
            _ => 0,
        };
    }

    // IP_ECN_set_ce, include/net/inet_ecn.h: the checksum loses what the second byte gains.
    private static long MarkIPv4(byte* header)
    {
        var congestion = header[1] & CongestionMask;
        if (congestion is 0 or CongestionMask) return congestion == 0 ? 0 : 1;
        var checksum = (ushort*)(header + 10);
        var sum = NetworkOrder.Swap(*checksum) + 0xffff - (CongestionMask - congestion);
        *checksum = NetworkOrder.Swap((ushort)(sum > 0xffff ? sum + 1 : sum));
        header[1] |= CongestionMask;
        return 1;
    }

    private static long MarkIPv6(byte* header)
    {
        if ((header[1] >> CongestionShift & CongestionMask) == 0) return 0;
        header[1] |= CongestionMask << CongestionShift;
        return 1;
    }
}
