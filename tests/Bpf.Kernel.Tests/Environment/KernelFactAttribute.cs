namespace Bpf.Kernel.Tests.Environment;

/// <summary>A test that loads programs: skipped, with the reason, where the kernel does not allow that.</summary>
sealed class KernelFactAttribute : FactAttribute
{
    public KernelFactAttribute() => Skip = KernelAccess.Refusal;
}

/// <summary>The same with several sets of arguments.</summary>
sealed class KernelTheoryAttribute : TheoryAttribute
{
    public KernelTheoryAttribute() => Skip = KernelAccess.Refusal;
}
