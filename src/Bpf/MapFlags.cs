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
}
