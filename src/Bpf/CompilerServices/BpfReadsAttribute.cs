namespace Bpf.CompilerServices;

/// <summary>What this parameter of a helper or of a function of the kernel points to is only read, and the address is not kept or returned.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BpfReadsAttribute : Attribute;
