using System.Runtime.InteropServices;

namespace Bpf.Testing.Kernel;

/// <summary>Keeps the thread on the CPU it is on, so that programs use the same part of per-CPU maps each time.</summary>
internal sealed unsafe partial class CpuPin : IDisposable
{
    // sizeof(cpu_set_t), sched.h: 1,024 CPUs.
    private const int MaskSize = 128;

    private readonly byte[] _before = new byte[MaskSize];

    public CpuPin()
    {
        Cpu = GetCpu();
        var mask = new byte[MaskSize];
        if (Cpu is < 0 or >= MaskSize * 8 || GetAffinity(0, MaskSize, _before) != 0)
            throw new InvalidOperationException("The CPU that the test runs on is unknown: run the test on Linux with at most 1,024 CPUs.");
        mask[Cpu / 8] = (byte)(1 << (Cpu % 8));
        SetAffinity(0, MaskSize, mask);
    }

    public int Cpu { get; }

    public void Dispose() => SetAffinity(0, MaskSize, _before);

    [LibraryImport("libc", EntryPoint = "sched_getcpu")]
    private static partial int GetCpu();

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nuint size, byte[] mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint size, byte[] mask);
}
