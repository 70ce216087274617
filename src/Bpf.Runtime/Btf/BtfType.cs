namespace Bpf.Runtime.Btf;

/// <summary>A type.</summary>
public sealed class BtfType
{
    /// <summary>The number.</summary>
    public int Id { get; internal init; }

    /// <summary>What it is.</summary>
    public BtfKind Kind { get; internal init; }

    /// <summary>The name; empty for a type without one.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The size in bytes of an integer, structure, union, enumeration, data section or float.</summary>
    public int Size { get; internal init; }

    /// <summary>
    /// The type that a pointer, typedef, modifier, function, variable or tag refers to; of an array its element; of a prototype its result.
    /// </summary>
    public int TypeId { get; internal init; }

    /// <summary>The number of elements of an array.</summary>
    public int Length { get; internal init; }

    /// <summary>
    /// Integers: 1 signed, 2 character, 4 boolean. Functions and variables: the linkage, 0 static, 1 global, 2 extern. Enumerations: 1 signed.
    /// Structures that are only named: 1 for a union.
    /// </summary>
    public int Attributes { get; internal init; }

    /// <summary>Where the type starts in the bytes of the section.</summary>
    internal int ImageOffset { get; set; }

    internal bool IsSigned => Kind is BtfKind.Int or BtfKind.Enum or BtfKind.Enum64 && (Attributes & 1) != 0;

    internal bool IsBoolean => Kind == BtfKind.Int && (Attributes & 4) != 0;

    internal bool IsAlias => Kind is BtfKind.Typedef or BtfKind.Const or BtfKind.Volatile or BtfKind.Restrict or BtfKind.TypeTag;

    /// <summary>Members, enumerators, parameters, or the variables of a data section.</summary>
    public IReadOnlyList<BtfMember> Members { get; internal init; } = [];
}
