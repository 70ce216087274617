using Bpf.Compiler.Programs;

namespace Bpf.Compiler.Ir;

/// <summary>An operand. Instructions that yield something are operands too.</summary>
internal abstract class IrValue(IrType type)
{
    public IrType Type { get; } = type;
}

/// <summary>An integer, a bit, or (as zero) the null pointer. Only the low bits that fit the type count.</summary>
internal sealed class IrConstant(IrType type, ulong value) : IrValue(type)
{
    public ulong Value { get; } = type.Bits >= 64 ? value : value & ((1UL << type.Bits) - 1);

    public static IrConstant Int32(int value) => new(IrType.I32, unchecked((ulong)value));
    public static IrConstant Int64(long value) => new(IrType.I64, unchecked((ulong)value));
    public static IrConstant Bool(bool value) => new(IrType.Bool, value ? 1UL : 0);
    public static readonly IrConstant Null = new(IrType.Pointer, 0);
}

internal sealed class IrParameter(string name, IrType type, DebugType? debugType) : IrValue(type)
{
    public string Name { get; } = name;
    public DebugType? DebugType { get; } = debugType;

    /// <summary>What it points to, if it is the pointer that the kernel passed to the program; otherwise null.</summary>
    public KernelContext? Context { get; set; }

    public bool IsContext => Context is not null;

    /// <summary>How many bytes the kernel lends to a callback by it: a map's key or value; 0 for others.</summary>
    public int LentBytes { get; set; }

    /// <summary>Whether what is lent may be read only: a map's key.</summary>
    public bool IsReadOnly { get; set; }

    public IrParameter Copy() => new(Name, Type, DebugType) { Context = Context, LentBytes = LentBytes, IsReadOnly = IsReadOnly };
}

/// <summary>The address of a function: what a helper takes as its callback.</summary>
internal sealed class IrFunctionAddress(IrFunction function) : IrValue(IrType.Pointer)
{
    public IrFunction Function { get; } = function;
}

/// <summary>The address of a map's definition: what a helper takes as its map.</summary>
internal sealed class IrMapAddress(IrMap map) : IrValue(IrType.Pointer)
{
    public IrMap Map { get; } = map;
}

/// <summary>The address of global data.</summary>
internal sealed class IrGlobalAddress(IrGlobal global) : IrValue(IrType.Pointer)
{
    public IrGlobal Global { get; } = global;
}

/// <summary>Memory of one call of a function: on the BPF stack, unless LLVM keeps it in registers.</summary>
internal sealed class IrSlot(string name, IrType type) : IrValue(IrType.Pointer)
{
    public string Name { get; } = name;
    public IrType Content { get; } = type;

    /// <summary>It holds what a call returned that is no call any more.</summary>
    public bool IsResult { get; init; }
}
