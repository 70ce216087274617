using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>The answer, which takes the place of the SYN.</summary>
public static partial class SynProxy
{
    const ushort MoreOfIPv6 = 20;

    static unsafe bool TryAnswer(XdpContext context)
    {
        // Whatever the length of a SYN, the kernel wants to see 60 bytes of it.
        if (!TrySetLength(context, sizeof(EthernetHeader) + sizeof(IPv6Header) + sizeof(LongTcpHeader))) return false;
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return false;
        var isIPv4 = ethernet.Value.EtherType == EtherType.IPv4;
        if (!(isIPv4 ? TryTurnIPv4(ref packet, out var cookie, out var sum) : TryTurnIPv6(ref packet, out cookie, out sum))) return false;
        if (!packet.TryPeek(out Ref<SynAck> answer)) return false;
        if (!packet.TryRead(out Ref<TcpHeader> syn) || !packet.TryReadOptions(syn.Value, out var options)) return false;

        (ethernet.Value.Source, ethernet.Value.Destination) = (ethernet.Value.Destination, ethernet.Value.Source);
        answer.Value.Turn(options, cookie, isIPv4 ? SegmentSize : (ushort)(SegmentSize - MoreOfIPv6), WindowScale);
        answer.Value.SetChecksum(sum);
        return TrySetLength(context, sizeof(EthernetHeader) + (isIPv4 ? sizeof(IPv4Header) : sizeof(IPv6Header)) + sizeof(SynAck));
    }

    static unsafe bool TryTurnIPv4(ref PacketCursor packet, out uint cookie, out Checksum sum)
    {
        (cookie, sum) = (0, default);
        if (!packet.TryRead(out Ref<IPv4Header> ip) || !packet.TryPeek(out Ref<LongTcpHeader> syn)) return false;
        if (!SynCookie.TryGenerate(ref ip.Value, ref syn.Value, out cookie, out _)) return false;

        ip.Value = new IPv4Header
        {
            Version = 4,
            HeaderLength = sizeof(IPv4Header),
            TotalLength = (ushort)(sizeof(IPv4Header) + sizeof(SynAck)),
            Flags = IPv4Flags.DontFragment,
            TimeToLive = TimeToLive,
            Protocol = IPProtocol.Tcp,
            Source = ip.Value.Destination,
            Destination = ip.Value.Source,
        };
        ip.Value.UpdateChecksum();
        sum = Checksum.PseudoHeader(ip.Value.Source, ip.Value.Destination, IPProtocol.Tcp, (ushort)sizeof(SynAck));
        return true;
    }

    static unsafe bool TryTurnIPv6(ref PacketCursor packet, out uint cookie, out Checksum sum)
    {
        (cookie, sum) = (0, default);
        if (!packet.TryRead(out Ref<IPv6Header> ip) || !packet.TryPeek(out Ref<LongTcpHeader> syn)) return false;
        if (!SynCookie.TryGenerate(ref ip.Value, ref syn.Value, out cookie, out _)) return false;

        ip.Value = new IPv6Header
        {
            Version = 6,
            PayloadLength = (ushort)sizeof(SynAck),
            NextHeader = IPProtocol.Tcp,
            HopLimit = TimeToLive,
            Source = ip.Value.Destination,
            Destination = ip.Value.Source,
        };
        sum = Checksum.PseudoHeader(ip.Value.Source, ip.Value.Destination, IPProtocol.Tcp, (uint)sizeof(SynAck));
        return true;
    }

    static unsafe bool TrySetLength(XdpContext context, int length) => context.TryAdjustTail(length - (int)(context.DataEnd - context.Data));
}
