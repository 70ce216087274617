namespace Bpf;

/// <summary>
/// When a map's element is stored. The values are the kernel's <c>BPF_ANY</c>, <c>BPF_NOEXIST</c>, <c>BPF_EXIST</c> and <c>BPF_F_LOCK</c>.
/// </summary>
[Flags]
public enum MapUpdate : ulong
{
    /// <summary>Whether it exists or not.</summary>
    Any = 0,

    /// <summary>Only if it does not exist.</summary>
    Add = 1,

    /// <summary>Only if it exists.</summary>
    Replace = 2,

    /// <summary>Under the value's <see cref="BpfSpinLock"/>, for user space (Linux 5.1); alone or with one of the others.</summary>
    Locked = 4,
}
