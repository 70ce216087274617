using Bpf.Bcl;
using Bpf.CompilerServices;
using Bpf.Net;
using Bpf.Simulation;

namespace Bpf;

public readonly unsafe partial struct SkbContext
{
    /// <summary>
    /// Asks the kernel's routing where a packet goes (Linux 4.18; GPL-compatible programs only). <see cref="RedirectToNeighbor"/> does this by itself.
    /// </summary>
    /// <param name="lookup">The question; the answer is written into it.</param>
    /// <param name="flags">How to look.</param>
    public FibResult FindRoute(ref FibLookup lookup, FibFlags flags = FibFlags.None) =>
        (FibResult)LookUpRoute(this, Elements.Address(in lookup), sizeof(FibLookup), flags);

    /// <summary>Whether the packet is short enough for an interface (Linux 5.12; GPL-compatible programs only).</summary>
    /// <param name="interfaceIndex">The interface; 0 for the one that the program is attached to.</param>
    /// <param name="difference">How many bytes the packet will grow, or shrink if negative.</param>
    /// <param name="mtu">The longest packet of the interface in bytes, from the IP header on, where the interface exists.</param>
    public MtuResult CheckMtu(uint interfaceIndex, int difference, out uint mtu)
    {
        uint length = 0;
        var result = (MtuResult)CheckLength(this, interfaceIndex, &length, difference, 0);
        mtu = length;
        return result;
    }

    [BpfHelper(69, MinimumKernel = "4.18", GplOnly = true)]
    private static long LookUpRoute(SkbContext context, FibLookup* lookup, [BpfSize] int size, FibFlags flags) =>
        (long)(Machine.CurrentOrDefault.FindRoute?.Invoke(ref *lookup, flags) ?? FibResult.NotForwarded);

    [BpfHelper(163, MinimumKernel = "5.12", GplOnly = true)]
    private static long CheckLength(SkbContext context, uint interfaceIndex, uint* mtu, int difference, ulong flags)
    {
        // The order of the checks is that of bpf_skb_check_mtu, net/core/filter.c.
        if (flags != 0) return (long)MtuResult.Invalid;
        var index = interfaceIndex == 0 ? context.Interface : interfaceIndex;
        if (Machine.CurrentOrDefault.MtuOf(index) is not { } known) return (long)MtuResult.NoDevice;
        var length = *mtu != 0 ? *mtu + (uint)sizeof(EthernetHeader) : context.Length;
        *mtu = known;
        return (long)length + difference <= known + sizeof(EthernetHeader) ? (long)MtuResult.Success : (long)MtuResult.FragmentationNeeded;
    }
}
