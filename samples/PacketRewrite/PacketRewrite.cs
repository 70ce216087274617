using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Two programs that change packets on their way: one the destination port, one the VLAN tag.</summary>
public static partial class PacketRewrite
{
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
}
