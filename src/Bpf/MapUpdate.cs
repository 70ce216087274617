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

    /// <summary>
    /// In its place and under the value's <see cref="BpfSpinLock"/>, so that whoever has the lock sees all of it or nothing (Linux 5.1); alone or with one of
    /// the others. For an <see cref="ArrayMap{TValue}"/> or <see cref="HashMap{TKey, TValue}"/>; -22 (EINVAL) where the value has no lock.
    /// </summary>
    Locked = 4,
}
