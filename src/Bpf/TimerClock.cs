namespace Bpf;

/// <summary>What measures the time of a timer. The values are those of <c>clock_gettime</c>.</summary>
public enum TimerClock : ulong
{
    /// <summary>The time of day, which can be set.</summary>
    RealTime = 0,

    /// <summary>The time since the machine was started, without that in which it slept.</summary>
    Monotonic = 1,

    /// <summary>The time since the machine was started.</summary>
    BootTime = 7,
}
