using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Environment;

/// <summary>Whether this process may load programs, tried once.</summary>
static class KernelAccess
{
    static readonly Lazy<string?> _refusal = new(FindRefusal);

    /// <summary>
    /// Why not; null if it may, or if <c>BPF_KERNEL_TESTS=required</c> says that it must, so that a test fails where it would be skipped.
    /// </summary>
    public static string? Refusal => System.Environment.GetEnvironmentVariable("BPF_KERNEL_TESTS") == "required" ? null : _refusal.Value;

    static string? FindRefusal()
    {
        if (!System.Environment.IsPrivilegedProcess) return "Loading programs needs root.";
        try
        {
            // Opens no program: number 0 does not exist, and a kernel that allows bpf() says just that.
            XdpProgram.OpenId(0).Dispose();
            return null;
        }
        catch (BpfException e)
        {
            return e.ErrorName == "ENOENT" ? null : $"The kernel does not allow bpf() here: {e.Message}";
        }
    }
}
