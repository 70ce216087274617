namespace Bpf;

/// <summary>How a map is created. The values are the kernel's <c>BPF_F_*</c> creation flags (include/uapi/linux/bpf.h).</summary>
[Flags]
public enum MapFlags : uint
{
    /// <summary>The kernel's defaults.</summary>
    None = 0,

    /// <summary>Allocate elements on use, not at creation (<c>BPF_F_NO_PREALLOC</c>, Linux 4.6).</summary>
    NoPrealloc = 1,

    /// <summary>One LRU list for each CPU (<c>BPF_F_NO_COMMON_LRU</c>, Linux 4.10).</summary>
    NoCommonLru = 2,

    /// <summary>
    /// Keys are hashed without a random seed, so that the order is the same each time; for tests only (<c>BPF_F_ZERO_SEED</c>, Linux 5.0).
    /// </summary>
    ZeroSeed = 0x40,

    /// <summary>User space may only read (<c>BPF_F_RDONLY</c>, Linux 4.15).</summary>
    UserReadOnly = 8,

    /// <summary>User space may only write (<c>BPF_F_WRONLY</c>, Linux 4.15).</summary>
    UserWriteOnly = 0x10,

    /// <summary>Programs may only read (<c>BPF_F_RDONLY_PROG</c>, Linux 5.2).</summary>
    ProgramReadOnly = 0x80,

    /// <summary>Programs may only write (<c>BPF_F_WRONLY_PROG</c>, Linux 5.2).</summary>
    ProgramWriteOnly = 0x100,

    /// <summary>User space may map the values into its memory (<c>BPF_F_MMAPABLE</c>, Linux 5.5).</summary>
    Mappable = 0x400,

    /// <summary>A perf-event array keeps its events when the descriptor that set them is closed (<c>BPF_F_PRESERVE_ELEMS</c>, Linux 5.10).</summary>
    PreserveElements = 0x800,

    /// <summary>As inner map, an array may have another number of elements than the template (<c>BPF_F_INNER_MAP</c>, Linux 5.10).</summary>
    AnySizeInside = 0x1000,
}
