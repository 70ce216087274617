using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Two programs that change packets on their way: one the destination port, one the VLAN tag.</summary>
public static partial class PacketRewrite
{
    const ushort NewTag = 1;

    struct TaggedHeader
    {
        public EthernetHeader Ethernet;
        public VlanTag Tag;
    }

    /// <summary>Lets every TCP and UDP packet arrive one port below the one it was sent to.</summary>
    [Xdp]
    public static XdpAction DecrementPort(XdpContext context)
    {
        var packet = context.Packet;
        if (!packet.TryParse(out var parsed)) return XdpAction.Aborted;

        if (parsed.Protocol == IPProtocol.Tcp)
        {
            if (!packet.TryRead(out Ref<TcpHeader> tcp)) return XdpAction.Aborted;
            tcp.Value.ReplaceDestinationPort((ushort)(tcp.Value.DestinationPort - 1));
        }
        else if (parsed.Protocol == IPProtocol.Udp)
        {
            if (!packet.TryRead(out Ref<UdpHeader> udp)) return XdpAction.Aborted;
            udp.Value.ReplaceDestinationPort((ushort)(udp.Value.DestinationPort - 1));
        }

        return XdpAction.Pass;
    }

    /// <summary>Takes the outer VLAN tag off, or puts one on where there is none.</summary>
    [Xdp]
    public static XdpAction SwapVlan(XdpContext context)
    {
        if (!context.Packet.TryPeek(out Ref<EthernetHeader> ethernet)) return XdpAction.Pass;
        return ethernet.Value.EtherType is EtherType.Vlan or EtherType.ProviderVlan ? Pop(context) : Push(context, ethernet.Value);
    }

    static unsafe XdpAction Pop(XdpContext context)
    {
        if (!context.Packet.TryPeek(out Ref<TaggedHeader> tagged)) return XdpAction.Pass;
        var header = tagged.Value.Ethernet;
        header.EtherType = tagged.Value.Tag.EtherType;

        if (!context.TryAdjustHead(sizeof(VlanTag))) return XdpAction.Pass;
        if (!context.Packet.TryPeek(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;
        ethernet.Value = header;
        return XdpAction.Pass;
    }

    static unsafe XdpAction Push(XdpContext context, EthernetHeader header)
    {
        var tag = new VlanTag { Id = NewTag, EtherType = header.EtherType };
        header.EtherType = EtherType.Vlan;

        if (!context.TryAdjustHead(-sizeof(VlanTag))) return XdpAction.Pass;
        if (!context.Packet.TryPeek(out Ref<TaggedHeader> tagged)) return XdpAction.Aborted;
        tagged.Value.Ethernet = header;
        tagged.Value.Tag = tag;
        return XdpAction.Pass;
    }
}
