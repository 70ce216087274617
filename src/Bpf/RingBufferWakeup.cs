namespace Bpf;

/// <summary>Whether a new record wakes a reader that waits. The values are the kernel's <c>BPF_RB_*</c> flags (Linux 5.8).</summary>
public enum RingBufferWakeup : ulong
{
    /// <summary>If the reader had read everything before.</summary>
    Adaptive = 0,

    /// <summary>Never (<c>BPF_RB_NO_WAKEUP</c>): the reader sees the record when something else wakes it.</summary>
    Never = 1,

    /// <summary>Always (<c>BPF_RB_FORCE_WAKEUP</c>).</summary>
    Always = 2,
}
