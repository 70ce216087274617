using Bpf.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Types;

internal enum TypeShape
{
    Void,
    Bool,
    Int,

    /// <summary>A pointer, or the address that a ref is.</summary>
    Pointer,

    /// <summary>The pointer that the kernel passes to a program.</summary>
    Context,

    /// <summary>The address of a map.</summary>
    Map,

    /// <summary>The address of a function that the kernel calls back: a delegate whose type has <c>[BpfCallback]</c>.</summary>
    Callback,
    Struct,
}

/// <summary>What a C# type is in BPF. Values of structs are handled by their address; everything else is a scalar.</summary>
internal sealed record BpfType(ITypeSymbol Symbol, TypeShape Shape, IrType Value, IrType Storage, bool IsSigned)
{
    public StructLayout? Layout { get; init; }

    public bool IsScalar => Shape is not (TypeShape.Struct or TypeShape.Void);

    public int Size => Storage.Size;

    public int Alignment => Storage.Alignment;
}
