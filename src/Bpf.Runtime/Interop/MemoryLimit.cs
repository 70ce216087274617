namespace Bpf.Runtime.Interop;

/// <summary>Before Linux 5.11 BPF memory counts as locked memory, of which a process may have very little.</summary>
static unsafe class MemoryLimit
{
    const int LockedMemory = 8;
    static readonly Version FirstWithout = new(5, 11);

    /// <summary>Lifts the limit where the kernel has it.</summary>
    /// <returns>Whether it makes sense to try again what failed.</returns>
    public static bool Raise(int error)
    {
        if (error is not (Errno.EPERM or Errno.ENOMEM) || Environment.OSVersion.Version >= FirstWithout)
            return false;
        var unlimited = stackalloc ulong[] { ulong.MaxValue, ulong.MaxValue };
        return Libc.SetResourceLimit(LockedMemory, unlimited) == 0;
    }
}
