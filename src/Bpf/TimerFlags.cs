namespace Bpf;

/// <summary>How a timer is started. The values are the kernel's <c>BPF_F_TIMER_*</c> flags.</summary>
[Flags]
public enum TimerFlags : ulong
{
    /// <summary>So many nanoseconds from now on.</summary>
    None = 0,

    /// <summary>At a time of the clock, in nanoseconds; at once where it is over (<c>BPF_F_TIMER_ABS</c>, Linux 6.4).</summary>
    Absolute = 1,

    /// <summary>On the CPU that started it (<c>BPF_F_TIMER_CPU_PIN</c>, Linux 6.7).</summary>
    SameCpu = 2,
}
