namespace Bpf.CompilerServices;

/// <summary>A call of this method is an operation that the compiler knows by name. The C# body is what it does on the CLR.</summary>
/// <param name="name">The operation: see <c>Intrinsics</c> in Bpf.Compiler.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class BpfIntrinsicAttribute(string name) : Attribute
{
    /// <summary>The operation.</summary>
    public string Name { get; } = name;
}
