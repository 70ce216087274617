namespace Bpf.Compiler.Ir;

/// <summary>A type as BTF describes it. Names are C identifiers.</summary>
internal abstract record DebugType(string Name, int Size);

internal enum DebugEncoding
{
    Unsigned,
    Signed,
    Bool,
    Char,
}

internal sealed record DebugInt(string Name, int Size, DebugEncoding Encoding) : DebugType(Name, Size)
{
    public static readonly DebugInt Int32 = new("int", 4, DebugEncoding.Signed);
    public static readonly DebugInt UInt32 = new("unsigned int", 4, DebugEncoding.Unsigned);
}

internal sealed record DebugEnum(string Name, int Size, bool IsSigned, IReadOnlyList<(string Name, long Value)> Members) : DebugType(Name, Size);

internal sealed record DebugField(string Name, int Offset, DebugType Type);

/// <summary>
/// A struct, or a union where fields overlap (<paramref name="IsUnion"/>). Records the fields once they are known, so it may refer to itself.
/// </summary>
internal sealed record DebugStruct(string Name, int Size, bool IsUnion) : DebugType(Name, Size)
{
    public List<DebugField> Fields { get; } = [];
}

internal sealed record DebugArray(DebugType Element, int Count) : DebugType("", Element.Size * Count);

/// <summary>A pointer; without <paramref name="Target"/> it is <c>void *</c>.</summary>
internal sealed record DebugPointer(DebugType? Target) : DebugType("", 8);

/// <summary>A struct whose content is not described, such as <c>struct xdp_md</c> where only a pointer to it occurs.</summary>
internal sealed record DebugForward(string Name) : DebugType(Name, 0);
