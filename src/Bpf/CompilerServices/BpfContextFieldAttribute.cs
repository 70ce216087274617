namespace Bpf.CompilerServices;

/// <summary>
/// Reading this property is a load from the program's context, such as <c>struct xdp_md</c>, of the property's size; of a pointer 32 bits. Setting it is a
/// store there.
/// </summary>
/// <param name="offset">The field's offset in the context, in bytes.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BpfContextFieldAttribute(int offset) : Attribute
{
    /// <summary>The field's offset in the context, in bytes.</summary>
    public int Offset { get; } = offset;

    /// <summary>The first kernel that has it, such as <c>4.8</c>.</summary>
    public string MinimumKernel { get; set; } = "4.1";

    /// <summary>The first kernel that lets programs write it, where that is a later one.</summary>
    public string? MinimumKernelToWrite { get; set; }
}
