using Bpf;

namespace Samples.Demo;

/// <summary>The program that takes over while packets flow: lets everything through, and counts it.</summary>
public static partial class PassAll
{
    /// <summary>How many packets met each <see cref="XdpAction"/>.</summary>
    public static readonly PerCpuArrayMap<ulong> Actions = new(maxEntries: 5);

    [Xdp]
    public static XdpAction Filter(XdpContext context)
    {
        if (Actions.TryGet((uint)XdpAction.Pass, out var count)) count.Value++;
        return XdpAction.Pass;
    }
}
