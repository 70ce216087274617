using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Drops IPv6 and lets the rest through.</summary>
public static partial class DropIPv6
{
    /// <summary>How many packets met each <see cref="XdpAction"/>.</summary>
    public static readonly PerCpuArrayMap<ulong> Actions = new(maxEntries: 5);

    [Xdp]
    public static XdpAction Filter(XdpContext context)
    {
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;

        var action = ethernet.Value.EtherType == EtherType.IPv6 ? XdpAction.Drop : XdpAction.Pass;
        if (Actions.TryGet((uint)action, out var count)) count.Value++;
        return action;
    }
}
