using Bpf;

namespace Samples;

/// <summary>The smallest program: every packet that arrives is dropped before the network stack sees it.</summary>
public static partial class DropAll
{
    /// <summary>How many packets each CPU dropped.</summary>
    public static readonly PerCpuArrayMap<ulong> Dropped = new(maxEntries: 1);

    [Xdp]
    public static XdpAction Drop(XdpContext context)
    {
        if (Dropped.TryGet(0, out var count)) count.Value++;
        return XdpAction.Drop;
    }
}
