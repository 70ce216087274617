using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Answers pings, over IPv4 and IPv6, before the network stack sees them.</summary>
public static partial class EchoResponder
{
    /// <summary>What happened to packets under one action.</summary>
    public struct Counter
    {
        public ulong Packets;
        public ulong Bytes;
    }

    /// <summary>A counter for each <see cref="XdpAction"/>: <see cref="XdpAction.Tx"/> are answers.</summary>
    public static readonly PerCpuArrayMap<Counter> Actions = new(maxEntries: 5);

    [Xdp]
    public static unsafe XdpAction Answer(XdpContext context)
    {
        var action = Answer(context.Packet) ? XdpAction.Tx : XdpAction.Pass;
        if (Actions.TryGet((uint)action, out var counter))
        {
            counter.Value.Packets++;
            counter.Value.Bytes += (ulong)(context.DataEnd - context.Data);
        }

        return action;
    }

    static bool Answer(PacketCursor packet)
    {
        if (!packet.TryParse(out var parsed)) return false;
        if (parsed.TryGetIPv4(out var ipv4) && parsed.Protocol == IPProtocol.Icmp)
        {
            if (!packet.TryRead(out Ref<IcmpHeader> icmp) || icmp.Value.Type != IcmpType.EchoRequest) return false;
            (ipv4.Value.Source, ipv4.Value.Destination) = (ipv4.Value.Destination, ipv4.Value.Source);
            icmp.Value.ReplaceType(IcmpType.EchoReply);
            return SendBack(parsed);
        }

        if (parsed.TryGetIPv6(out var ipv6) && parsed.Protocol == IPProtocol.Icmpv6)
        {
            if (!packet.TryRead(out Ref<Icmpv6Header> icmp) || icmp.Value.Type != Icmpv6Type.EchoRequest) return false;
            (ipv6.Value.Source, ipv6.Value.Destination) = (ipv6.Value.Destination, ipv6.Value.Source);
            icmp.Value.ReplaceType(Icmpv6Type.EchoReply);
            return SendBack(parsed);
        }

        return false;
    }

    // Checksums are sums: they do not mind that addresses change places.
    static bool SendBack(in ParsedPacket parsed)
    {
        if (!parsed.TryGetEthernet(out var ethernet)) return false;
        (ethernet.Value.Source, ethernet.Value.Destination) = (ethernet.Value.Destination, ethernet.Value.Source);
        return true;
    }
}
