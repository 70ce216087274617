using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>ICMP and ICMPv6 messages, whose headers are alike.</summary>
static class IcmpMessage
{
    /// <summary>Reads which connection an error is about. It quotes what a backend sent, so the connection is that in the other direction.</summary>
    public static bool TryReadFlow(PacketCursor packet, in ParsedPacket parsed, out ConnectionKey flow)
    {
        flow = default;
        if (!packet.TryRead(out Ref<Icmpv6Header> icmp) || !IsError(parsed, icmp.Value)) return false;
        if (!packet.TryParseIP(parsed.EtherType, out var quoted) || !ConnectionKey.TryRead(packet, quoted, out flow)) return false;
        flow = flow.Reversed;
        return true;
    }

    /// <summary>Makes the answer of a ping. Checksums are sums: they do not mind that addresses change places.</summary>
    public static XdpAction AnswerPing(PacketCursor packet, in ParsedPacket parsed, ref EthernetHeader ethernet)
    {
        if (!packet.TryRead(out Ref<Icmpv6Header> icmp)) return XdpAction.Pass;
        var (request, reply) = parsed.EtherType == EtherType.IPv6
            ? (Icmpv6Type.EchoRequest, Icmpv6Type.EchoReply)
            : ((Icmpv6Type)IcmpType.EchoRequest, (Icmpv6Type)IcmpType.EchoReply);
        if (icmp.Value.Type != request) return XdpAction.Pass;
        icmp.Value.ReplaceType(reply);
        if (parsed.TryGetIPv4(out var ipv4)) (ipv4.Value.Source, ipv4.Value.Destination) = (ipv4.Value.Destination, ipv4.Value.Source);
        if (parsed.TryGetIPv6(out var ipv6)) (ipv6.Value.Source, ipv6.Value.Destination) = (ipv6.Value.Destination, ipv6.Value.Source);
        (ethernet.Source, ethernet.Destination) = (ethernet.Destination, ethernet.Source);
        return XdpAction.Tx;
    }

    static bool IsError(in ParsedPacket parsed, in Icmpv6Header icmp) =>
        parsed.EtherType == EtherType.IPv6
            ? icmp.IsError
            : (IcmpType)icmp.Type is IcmpType.DestinationUnreachable or IcmpType.TimeExceeded or IcmpType.ParameterProblem;
}
