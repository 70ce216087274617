using Bpf;
using Bpf.Net;

static class BoundsCheck
{
    [Xdp]
    public static XdpAction Run(XdpContext context)
    {
        var packet = context.Packet;
        return packet.TryRead(out Ref<EthernetHeader> ethernet) && ethernet.Value.EtherType == EtherType.IPv6 ? XdpAction.Drop : XdpAction.Pass;
    }
}
