using Bpf.Bcl;
using Bpf.CompilerServices;
using Bpf.Net;
using Bpf.Simulation;

namespace Bpf;

public readonly unsafe partial struct XdpContext
{
    /// <summary>
    /// Asks the kernel's routing where a packet goes (Linux 4.18; GPL-compatible programs only). On success, write the hardware addresses into the packet's
    /// Ethernet header, take one from the time to live, and redirect to the interface.
    /// </summary>
    /// <param name="lookup">The question; the answer is written into it.</param>
    /// <param name="flags">How to look.</param>
    public FibResult FindRoute(ref FibLookup lookup, FibFlags flags = FibFlags.None) =>
        (FibResult)LookUpRoute(this, Elements.Address(in lookup), sizeof(FibLookup), flags);

    /// <summary>Whether the packet is short enough for an interface (Linux 5.12; GPL-compatible programs only).</summary>
    /// <param name="interfaceIndex">The interface; 0 for the one that the packet came from.</param>
    /// <param name="difference">How many bytes the packet will grow, or shrink if negative.</param>
    /// <param name="mtu">The longest packet of the interface in bytes, from the IP header on, where the interface exists.</param>
    public MtuResult CheckMtu(uint interfaceIndex, int difference, out uint mtu)
    {
        uint length = 0;
        var result = (MtuResult)CheckLength(this, interfaceIndex, &length, difference, 0);
        mtu = length;
        return result;
    }

    /// <summary>The kernel's <c>bpf_fib_lookup</c> (Linux 4.18).</summary>
    [BpfHelper(69, MinimumKernel = "4.18", GplOnly = true)]
    private static long LookUpRoute(XdpContext context, FibLookup* lookup, [BpfSize] int size, FibFlags flags) =>
        (long)(Machine.CurrentOrDefault.FindRoute?.Invoke(ref *lookup, flags) ?? FibResult.NotForwarded);

    /// <summary>The kernel's <c>bpf_check_mtu</c> (Linux 5.12).</summary>
    [BpfHelper(163, MinimumKernel = "5.12", GplOnly = true)]
    private static long CheckLength(XdpContext context, uint interfaceIndex, uint* mtu, int difference, ulong flags)
    {
        // The order of the checks is that of bpf_xdp_check_mtu, net/core/filter.c.
        if (flags != 0) return (long)MtuResult.Invalid;
        var index = interfaceIndex == 0 ? context.IngressInterface : interfaceIndex;
        if (Machine.CurrentOrDefault.MtuOf(index) is not { } known) return (long)MtuResult.NoDevice;
        var length = context.Length;
        if (*mtu != 0) length = *mtu + (uint)sizeof(EthernetHeader);
        *mtu = known;
        return (long)length + difference <= known + sizeof(EthernetHeader) ? (long)MtuResult.Success : (long)MtuResult.FragmentationNeeded;
    }
}
