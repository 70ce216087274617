namespace Bpf;

/// <summary>How a route is looked up. The values are the kernel's <c>BPF_FIB_LOOKUP_*</c>.</summary>
[Flags]
public enum FibFlags : uint
{
    /// <summary>By policy rules, as a packet that arrives.</summary>
    None = 0,

    /// <summary>In the main table, without policy rules (faster).</summary>
    Direct = 1,

    /// <summary>As a packet that this machine sends from the interface.</summary>
    Output = 2,

    /// <summary>Leave the hardware addresses out (Linux 6.3).</summary>
    SkipNeighbor = 4,

    /// <summary>With <see cref="Direct"/>: in the table <see cref="FibLookup.Table"/> (Linux 6.5).</summary>
    Table = 8,

    /// <summary>Fill in the source address (Linux 6.7).</summary>
    Source = 16,

    /// <summary>By policy rules that match the mark <see cref="FibLookup.Mark"/> (Linux 6.10).</summary>
    Mark = 32,
}
