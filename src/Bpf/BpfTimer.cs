using System.Runtime.CompilerServices;
using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// A timer inside of a value of an <see cref="ArrayMap{TValue}"/>, <see cref="HashMap{TKey, TValue}"/> or <see cref="LruHashMap{TKey, TValue}"/>
/// (the kernel's <c>struct bpf_timer</c>, Linux 5.15; GPL-compatible programs only). A value has at most one. It goes with the value, and
/// when user space holds the map no more.
/// On the CLR time passes only when the test says so: <c>machine.Advance(TimeSpan.FromSeconds(1))</c>.
/// </summary>
[BpfKernelType("bpf_timer")]
[InlineArray(2)]
public unsafe struct BpfTimer
{
    private ulong _words;

    /// <summary>Prepares the timer, once for each value (<c>bpf_timer_init</c>).</summary>
    /// <typeparam name="TMap">The map's type.</typeparam>
    /// <param name="map">The map that the value is in.</param>
    /// <param name="clock">What measures the time.</param>
    /// <returns>
    /// 0; -16 (EBUSY) where it is prepared already; -1 (EPERM) where user space holds the map no more; -22 (EINVAL) for another clock.
    /// </returns>
    [BpfHelper(169, MinimumKernel = "5.15", GplOnly = true)]
    public long Init<TMap>(TMap map, TimerClock clock = TimerClock.Monotonic) where TMap : MapDefinition =>
        Machine.Running.Timers.Add(Place, map.Contents, clock);

    /// <summary>Sets what is done when the time has come (<c>bpf_timer_set_callback</c>).</summary>
    /// <typeparam name="TKey">The map's key.</typeparam>
    /// <typeparam name="TValue">The map's value.</typeparam>
    /// <param name="callback">
    /// A static lambda or method: <c>static (in uint key, ref Session value) => { ... }</c>. It may start the timer again.
    /// </param>
    /// <returns>0, or -22 (EINVAL) where the timer is not prepared.</returns>
    [BpfHelper(170, MinimumKernel = "5.15", GplOnly = true)]
    public long SetCallback<TKey, TValue>(TimerCallback<TKey, TValue> callback) where TKey : unmanaged where TValue : unmanaged =>
        Machine.Running.Timers.SetCallback(Place, (key, value) => callback(in *(TKey*)key, ref *(TValue*)value));

    /// <summary>Starts the timer, or starts it anew (<c>bpf_timer_start</c>).</summary>
    /// <param name="nanoseconds">When: from now on, unless the flags say otherwise.</param>
    /// <param name="flags">How.</param>
    /// <returns>0, or -22 (EINVAL) where the timer is not prepared, or has no callback.</returns>
    [BpfHelper(171, MinimumKernel = "5.15", GplOnly = true)]
    public long Start(ulong nanoseconds, TimerFlags flags = TimerFlags.None) => Machine.Running.Timers.Start(Place, nanoseconds, flags);

    /// <summary>Stops the timer, and waits until its callback has ended (<c>bpf_timer_cancel</c>).</summary>
    /// <returns>1 where it was started, 0 where not; -22 (EINVAL) where it is not prepared; -35 (EDEADLK) in its own callback.</returns>
    [BpfHelper(172, MinimumKernel = "5.15", GplOnly = true)]
    public long Cancel() => Machine.Running.Timers.Cancel(Place);

    private readonly nint Place => (nint)Unsafe.AsPointer(ref Unsafe.AsRef(in this));
}
