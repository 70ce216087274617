namespace Bpf.Runtime.Btf;

/// <summary>What a type is (<c>BTF_KIND_*</c>).</summary>
public enum BtfKind
{
    /// <summary>Type number 0.</summary>
    Void = 0,

    /// <summary>Integer, boolean or character.</summary>
    Int = 1,

    /// <summary>Pointer.</summary>
    Pointer = 2,

    /// <summary>Array.</summary>
    Array = 3,

    /// <summary>Structure.</summary>
    Struct = 4,

    /// <summary>Union.</summary>
    Union = 5,

    /// <summary>Enumeration of at most 32 bits.</summary>
    Enum = 6,

    /// <summary>Structure or union that is only named.</summary>
    Forward = 7,

    /// <summary>Other name of a type.</summary>
    Typedef = 8,

    /// <summary>Volatile.</summary>
    Volatile = 9,

    /// <summary>Constant.</summary>
    Const = 10,

    /// <summary>Restrict pointer.</summary>
    Restrict = 11,

    /// <summary>Function.</summary>
    Function = 12,

    /// <summary>Type of a function.</summary>
    FunctionPrototype = 13,

    /// <summary>Variable.</summary>
    Variable = 14,

    /// <summary>Section with its variables.</summary>
    DataSection = 15,

    /// <summary>Floating point number.</summary>
    Float = 16,

    /// <summary>Tag on a declaration.</summary>
    DeclarationTag = 17,

    /// <summary>Tag on a type.</summary>
    TypeTag = 18,

    /// <summary>Enumeration of 64 bits.</summary>
    Enum64 = 19,
}
