using Bpf;
using Bpf.Net;

namespace XdpFilter;

/// <summary>Runs in the kernel, for each packet that arrives. The build writes it to Firewall.bpf.o and embeds it in the assembly.</summary>
public static partial class Firewall
{
    /// <summary>How many packets met each action.</summary>
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
