using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Takes the outer header off IP packets in IP packets: IPIP, 6in4, 4in6 and 6in6. The network stack sees what was inside.</summary>
public static partial class Decapsulator
{
    /// <summary>What happened to packets under one action.</summary>
    public struct Counter
    {
        public ulong Packets;
        public ulong Bytes;
    }

    /// <summary>A counter for each <see cref="XdpAction"/>, of the packets as they arrived.</summary>
    public static readonly PerCpuArrayMap<Counter> Actions = new(maxEntries: 5);

    [Xdp]
    public static unsafe XdpAction Decapsulate(XdpContext context)
    {
        var bytes = (ulong)(context.DataEnd - context.Data);
        var action = Strip(context);
        if (Actions.TryGet((uint)action, out var counter))
        {
            counter.Value.Packets++;
            counter.Value.Bytes += bytes;
        }

        return action;
    }

    static XdpAction Strip(XdpContext context)
    {
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return XdpAction.Drop;
        return ethernet.Value.EtherType switch
        {
            EtherType.IPv4 => StripIPv4(context, packet, ethernet.Value),
            EtherType.IPv6 => StripIPv6(context, packet, ethernet.Value),
            _ => XdpAction.Pass,
        };
    }

    static unsafe XdpAction StripIPv4(XdpContext context, PacketCursor packet, EthernetHeader ethernet)
    {
        if (!packet.TryRead(out Ref<IPv4Header> ip)) return XdpAction.Drop;
        var inner = InnerType(ip.Value.Protocol);
        if (inner == 0) return XdpAction.Pass;
        if (ip.Value.HeaderLength != sizeof(IPv4Header) || ip.Value.IsFragment) return XdpAction.Drop;
        return Strip(context, ethernet, inner, sizeof(IPv4Header));
    }

    static unsafe XdpAction StripIPv6(XdpContext context, PacketCursor packet, EthernetHeader ethernet)
    {
        if (!packet.TryRead(out Ref<IPv6Header> ip) || ip.Value.NextHeader == IPProtocol.Fragment) return XdpAction.Drop;
        var inner = InnerType(ip.Value.NextHeader);
        return inner == 0 ? XdpAction.Pass : Strip(context, ethernet, inner, sizeof(IPv6Header));
    }

    static XdpAction Strip(XdpContext context, EthernetHeader header, EtherType inner, int length)
    {
        header.EtherType = inner;
        if (!context.TryAdjustHead(length)) return XdpAction.Aborted;
        if (!context.Packet.TryPeek(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;
        ethernet.Value = header;
        return XdpAction.Pass;
    }

    static EtherType InnerType(IPProtocol protocol) => protocol switch
    {
        IPProtocol.IPv4 => EtherType.IPv4,
        IPProtocol.IPv6 => EtherType.IPv6,
        _ => 0,
    };
}
