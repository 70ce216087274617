namespace Bpf.CompilerServices;

/// <summary>The kernel knows this struct by a name of its own, which BTF must give it.</summary>
/// <param name="name">The name in C, such as <c>bpf_spin_lock</c>.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class BpfKernelTypeAttribute(string name) : Attribute
{
    /// <summary>The name in C.</summary>
    public string Name { get; } = name;
}
