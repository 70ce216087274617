using Bpf.Compiler.Programs;

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

    /// <summary>As a subprogram, but of global linkage: the verifier looks at it once, whatever its callers pass.</summary>
    Global,

    /// <summary>Called by the kernel.</summary>
    Program,
}

internal sealed class IrFunction(string name, IrFunctionKind kind, IrType returnType)
{
    /// <summary>A valid C identifier, unique in the module; the symbol and BTF name.</summary>
    public string Name { get; } = name;
    public IrFunctionKind Kind { get; } = kind;

    /// <summary>Whether it has code of its own in the object.</summary>
    public bool IsCompiled => Kind is IrFunctionKind.Program or IrFunctionKind.Subprogram or IrFunctionKind.Global;
    public IrType ReturnType { get; set; } = returnType;

    /// <summary>What BTF says of the return value; null for void.</summary>
    public DebugType? ReturnDebugType { get; set; }

    /// <summary>The ELF section of a program, such as <c>xdp</c>; null for others (they go to <c>.text</c>).</summary>
    public string? Section { get; set; }

    /// <summary>What kind of program it is; null for others.</summary>
    public ProgramKind? Program { get; set; }
    public List<IrParameter> Parameters { get; } = [];
    public List<IrSlot> Slots { get; } = [];

    /// <summary>The first one is the entry, and nothing jumps to it.</summary>
    public List<IrBlock> Blocks { get; } = [];
    public SourceSpan Span { get; set; }

    /// <summary>The kernel calls it back (bpf_loop and the like): its parameters and result are those that the kernel prescribes.</summary>
    public bool IsCallback { get; set; }

    /// <summary>Whether a caller's views of the packet die with a call of it.</summary>
    public bool MovesPacket { get; set; }

    /// <summary>Whether a call of it may give back what its caller took.</summary>
    public bool GivesBack { get; set; }

    /// <summary>From a library: its instructions count as being where the user called it.</summary>
    public bool IsLibrary { get; set; }
}
