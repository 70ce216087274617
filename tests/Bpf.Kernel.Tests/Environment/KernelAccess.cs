using Bpf.Runtime;

// Leaks are found by comparing what this process holds before and after, and interfaces are shared state.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Bpf.Kernel.Tests;

/// <summary>Whether this process may use BPF.</summary>
static class KernelAccess
{
    /// <summary>
    /// Why it may not; null if it may, or if <c>BPF_KERNEL_TESTS=required</c> says that it must: then tests fail instead of being skipped.
    /// </summary>
    public static string? Lack { get; } = System.Environment.GetEnvironmentVariable("BPF_KERNEL_TESTS") == "required" ? null : Probe();

    static string? Probe()
    {
        if (!OperatingSystem.IsLinux())
            return "BPF needs Linux";
        if (!System.Environment.IsPrivilegedProcess)
            return "BPF needs root";
        try
        {
            BpfProgramInfo.All();
            return null;
        }
        catch (BpfException e)
        {
            return $"the kernel does not permit BPF: {e.Message}";
        }
    }
}
