namespace Bpf.Compiler.Ir;

internal enum IrKind
{
    Void,
    Bool,
    Int,
    Pointer,
    Bytes,
}

/// <summary>
/// A type as instructions see it: a scalar, or a run of bytes. What the bytes mean is decided in lowering (offsets) and described,
/// for BTF only, by <see cref="DebugType"/>.
/// </summary>
internal sealed record IrType(IrKind Kind, int Size, int Alignment)
{
    public static readonly IrType Void = new(IrKind.Void, 0, 1);

    /// <summary>The result of a comparison: one bit. C#'s bool in memory is <see cref="I8"/>.</summary>
    public static readonly IrType Bool = new(IrKind.Bool, 1, 1);
    public static readonly IrType I8 = new(IrKind.Int, 1, 1);
    public static readonly IrType I16 = new(IrKind.Int, 2, 2);
    public static readonly IrType I32 = new(IrKind.Int, 4, 4);
    public static readonly IrType I64 = new(IrKind.Int, 8, 8);
    public static readonly IrType Pointer = new(IrKind.Pointer, 8, 8);

    /// <summary>The bytes of a struct that is a pointer, such as Ref.</summary>
    public bool IsReference { get; init; }

    public bool IsInt => Kind == IrKind.Int;
    public bool IsScalar => Kind is IrKind.Bool or IrKind.Int or IrKind.Pointer;
    public int Bits => Kind == IrKind.Bool ? 1 : Size * 8;

    public static IrType Int(int size) => size switch
    {
        1 => I8,
        2 => I16,
        4 => I32,
        _ => I64,
    };

    public static IrType Bytes(int size, int alignment) => new(IrKind.Bytes, size, alignment);

    public override string ToString() => Kind switch
    {
        IrKind.Void => "void",
        IrKind.Bool => "i1",
        IrKind.Int => $"i{Bits}",
        IrKind.Pointer => "ptr",
        _ => $"[{Size} x i8 align {Alignment}]",
    };
}
