using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>The kernel's clocks. In a test, <c>TestMachine.Time</c> sets them.</summary>
public static class Clock
{
    /// <summary>
    /// The time since the machine started, without the time it slept: what most programs measure with (<c>bpf_ktime_get_ns</c>, Linux 4.1).
    /// </summary>
    /// <returns>Nanoseconds.</returns>
    [BpfHelper(5, MinimumKernel = "4.1")]
    public static ulong Monotonic() => Machine.Now;

    /// <summary>The same as <see cref="Monotonic"/>, a few milliseconds old and cheaper (<c>bpf_ktime_get_coarse_ns</c>, Linux 5.11).</summary>
    /// <returns>Nanoseconds.</returns>
    [BpfHelper(160, MinimumKernel = "5.11")]
    public static ulong Coarse() => Machine.Now;

    /// <summary>The time since the machine started, with the time it slept (<c>bpf_ktime_get_boot_ns</c>, Linux 5.8).</summary>
    /// <returns>Nanoseconds.</returns>
    [BpfHelper(125, MinimumKernel = "5.8")]
    public static ulong Boot() => Machine.Now;

    /// <summary>International atomic time since 1970, which has no leap seconds (<c>bpf_ktime_get_tai_ns</c>, Linux 6.1).</summary>
    /// <returns>Nanoseconds.</returns>
    [BpfHelper(208, MinimumKernel = "6.1")]
    public static ulong InternationalAtomic() => Machine.Now + Machine.CurrentOrDefault.AtomicTimeAtStart;

    /// <summary>The kernel's ticks, whose length is its configuration's, mostly 1, 4 or 10 ms (<c>bpf_jiffies64</c>, Linux 5.6).</summary>
    [BpfHelper(118, MinimumKernel = "5.6")]
    public static ulong Ticks() => Machine.Now / Machine.TickNanoseconds;
}
