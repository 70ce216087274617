namespace Bpf;

/// <summary>What can be asked about a ring buffer, in bytes. The values are the kernel's (Linux 5.8).</summary>
public enum RingBufferQuery : ulong
{
    /// <summary>What user space has not read yet (<c>BPF_RB_AVAIL_DATA</c>).</summary>
    Unread = 0,

    /// <summary>The buffer's size (<c>BPF_RB_RING_SIZE</c>).</summary>
    Size = 1,

    /// <summary>What was read since the beginning (<c>BPF_RB_CONS_POS</c>).</summary>
    Consumed = 2,

    /// <summary>What was written since the beginning (<c>BPF_RB_PROD_POS</c>).</summary>
    Produced = 3,
}
