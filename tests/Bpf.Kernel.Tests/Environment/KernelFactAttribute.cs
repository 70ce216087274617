// Not Bpf.Kernel.Tests.Environment: that would hide System.Environment from every test.
namespace Bpf.Kernel.Tests;

/// <summary>A test that needs the kernel's BPF. It is skipped, with the reason, only where the kernel does not let us use it.</summary>
public sealed class KernelFactAttribute : FactAttribute
{
    public KernelFactAttribute() => Skip = KernelAccess.Lack;
}
