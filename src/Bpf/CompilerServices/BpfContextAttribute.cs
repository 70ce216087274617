namespace Bpf.CompilerServices;

/// <summary>A value of this struct is the pointer that the kernel passes to the program.</summary>
/// <param name="kernelType">The C struct that it points to, such as <c>xdp_md</c>.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class BpfContextAttribute(string kernelType) : Attribute
{
    /// <summary>The C struct that it points to.</summary>
    public string KernelType { get; } = kernelType;
}
