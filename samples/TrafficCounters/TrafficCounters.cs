using Bpf;

namespace Samples;

/// <summary>Three programs in one object, which share a map: each treats all packets alike, and counts packets and bytes.</summary>
public static partial class TrafficCounters
{
    /// <summary>What happened to packets under one action.</summary>
    public struct Counter
    {
        public ulong Packets;
        public ulong Bytes;
    }

    /// <summary>A counter for each <see cref="XdpAction"/>.</summary>
    public static readonly PerCpuArrayMap<Counter> Actions = new(maxEntries: 5);

    [Xdp]
    public static XdpAction Pass(XdpContext context) => Count(context, XdpAction.Pass);

    [Xdp]
    public static XdpAction Drop(XdpContext context) => Count(context, XdpAction.Drop);

    [Xdp]
    public static XdpAction Abort(XdpContext context) => Count(context, XdpAction.Aborted);

    static unsafe XdpAction Count(XdpContext context, XdpAction action)
    {
        if (Actions.TryGet((uint)action, out var counter))
        {
            counter.Value.Packets++;
            counter.Value.Bytes += (ulong)(context.DataEnd - context.Data);
        }

        return action;
    }
}
