namespace Bpf.CompilerServices;

/// <summary>
/// Inside BPF programs the members of this class stand for the members of the same name and parameters of a type of the base class
/// library. A member that has no counterpart here cannot be used in a program.
/// </summary>
/// <param name="type">The type of the base class library.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class BpfReplacesAttribute(Type type) : Attribute
{
    /// <summary>The type of the base class library.</summary>
    public Type Type { get; } = type;
}
