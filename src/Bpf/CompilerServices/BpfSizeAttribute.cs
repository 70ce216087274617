namespace Bpf.CompilerServices;

/// <summary>This parameter of a helper or of a function of the kernel is how many bytes the pointer before it points to.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BpfSizeAttribute : Attribute;
