namespace Bpf.Compiler.Ir;

internal enum ContextRole
{
    /// <summary>A number that is the same throughout the program.</summary>
    Constant,

    /// <summary>A number that the program or a helper may change.</summary>
    Variable,

    /// <summary>The packet's first byte.</summary>
    Data,

    /// <summary>The byte after the packet's last one.</summary>
    DataEnd,

    /// <summary>The first byte of the packet's metadata.</summary>
    Metadata,
}

/// <summary>A field of a program's context.</summary>
/// <param name="Name">What C# calls it.</param>
/// <param name="FirstRead">The first kernel that lets programs read it.</param>
/// <param name="FirstWritten">The first kernel that lets programs write it.</param>
internal sealed record ContextField(string Name, int Offset, ContextRole Role, Version FirstRead, Version FirstWritten)
{
    public bool IsPacketPointer => Role is ContextRole.Data or ContextRole.DataEnd or ContextRole.Metadata;
}

/// <summary>A field of the program's context. As Pointer it is 32 bits that are widened at once and opaque: a packet pointer.</summary>
internal sealed class IrContextLoad(IrValue context, ContextField field, IrType type) : IrInstruction(type)
{
    public IrValue Context { get; set; } = context;
    public ContextField Field { get; } = field;
    public int Offset => Field.Offset;
}

/// <summary>Writes a field of the program's context, as a whole.</summary>
internal sealed class IrContextStore(IrValue context, ContextField field, IrValue value) : IrInstruction(IrType.Void)
{
    public IrValue Context { get; set; } = context;
    public ContextField Field { get; } = field;
    public IrValue Value { get; set; } = value;
}
