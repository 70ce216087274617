namespace Bpf.Kernel.Tests;

/// <summary>A <see cref="KernelFactAttribute"/> with data.</summary>
public sealed class KernelTheoryAttribute : TheoryAttribute
{
    public KernelTheoryAttribute() => Skip = KernelAccess.Lack;
}
