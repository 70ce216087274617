namespace Bpf.CompilerServices;

/// <summary>Reading this property is a 32-bit load from the program's context, such as <c>struct xdp_md</c>.</summary>
/// <param name="offset">The field's offset in the context, in bytes.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BpfContextFieldAttribute(int offset) : Attribute
{
    /// <summary>The field's offset in the context, in bytes.</summary>
    public int Offset { get; } = offset;
}
