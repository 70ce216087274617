namespace Bpf.Compiler.Ir;

internal sealed class IrBlock(string name)
{
    public string Name { get; set; } = name;
    public List<IrInstruction> Instructions { get; } = [];

    /// <summary>Null only while the block is being built.</summary>
    public IrTerminator? Terminator { get; set; }
}

internal enum IrFunctionKind
{
    /// <summary>Copied into its callers.</summary>
    Inline,

    /// <summary>Called by other functions of the object (BPF-to-BPF call), local to it.</summary>
    Subprogram,

    /// <summary>Called by the kernel.</summary>
    Program,
}

internal sealed class IrFunction(string name, IrFunctionKind kind, IrType returnType)
{
    /// <summary>A valid C identifier, unique in the module; the symbol and BTF name.</summary>
    public string Name { get; } = name;
    public IrFunctionKind Kind { get; } = kind;
    public IrType ReturnType { get; } = returnType;

    /// <summary>What BTF says of the return value; null for void.</summary>
    public DebugType? ReturnDebugType { get; set; }

    /// <summary>The ELF section of a program, such as <c>xdp</c>; null for others (they go to <c>.text</c>).</summary>
    public string? Section { get; set; }
    public List<IrParameter> Parameters { get; } = [];
    public List<IrSlot> Slots { get; } = [];

    /// <summary>The first one is the entry, and nothing jumps to it.</summary>
    public List<IrBlock> Blocks { get; } = [];
    public SourceSpan Span { get; set; }

    /// <summary>From a library: its instructions count as being where the user called it.</summary>
    public bool IsLibrary { get; set; }
}
