using Bpf.CompilerServices;

namespace Bpf;

/// <summary>
/// A lock inside of a value of an <see cref="ArrayMap{TValue}"/> or a <see cref="HashMap{TKey, TValue}"/>, for changes of several fields at once
/// (the kernel's <c>struct bpf_spin_lock</c>, Linux 5.1). A value has at most one. While it is held, the program may not call helpers or other
/// functions, may not return, and may take no other lock.
/// </summary>
[BpfKernelType("bpf_spin_lock")]
public struct BpfSpinLock
{
    private uint _value;

    /// <summary>Takes the lock; waits while another CPU has it (<c>bpf_spin_lock</c>).</summary>
    [BpfHelper(93, MinimumKernel = "5.1")]
    public void Enter()
    {
        var spinner = default(SpinWait);
        while (Interlocked.CompareExchange(ref _value, 1, 0) != 0) spinner.SpinOnce();
    }

    /// <summary>Gives the lock back (<c>bpf_spin_unlock</c>).</summary>
    [BpfHelper(94, MinimumKernel = "5.1")]
    public void Exit() => Volatile.Write(ref _value, 0);
}
