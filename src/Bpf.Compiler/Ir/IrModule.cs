namespace Bpf.Compiler.Ir;

/// <summary>One BPF object: what becomes one ELF file.</summary>
internal sealed class IrModule(string name)
{
    /// <summary>The class's name, such as <c>Firewall</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The content of the <c>license</c> section.</summary>
    public string License { get; set; } = "Dual MIT/GPL";
    public List<IrMap> Maps { get; } = [];
    public List<IrGlobal> Globals { get; } = [];
    public List<IrFunction> Functions { get; } = [];

    /// <summary>The files that spans refer to.</summary>
    public List<SourceFile> Files { get; } = [];
}

/// <summary>A C# file: its name as it shall stand in debug information, and its text, which the verifier's log quotes.</summary>
internal sealed class SourceFile(string name, string text)
{
    public string Name { get; } = name;
    public string Text { get; } = text;
}

/// <summary>A place in the C# source, 1-based. <c>default</c> means: none; a length of 0: not known.</summary>
internal readonly record struct SourceSpan(SourceFile? File, int Line, int Column, int Length = 0);

/// <summary>A map as the <c>.maps</c> section declares it.</summary>
internal sealed class IrMap(string name, uint type)
{
    public string Name { get; } = name;

    /// <summary>The kernel's <c>enum bpf_map_type</c>.</summary>
    public uint Type { get; } = type;
    public uint MaxEntries { get; set; }
    public uint Flags { get; set; }
    public uint? NumaNode { get; set; }

    /// <summary>The kernel's <c>map_extra</c>, whose meaning depends on the type.</summary>
    public uint Extra { get; set; }
    public Version MinimumKernel { get; set; } = new();

    /// <summary>1 for LIBBPF_PIN_BY_NAME; written only if not 0.</summary>
    public uint Pinning { get; set; }
    public DebugType? Key { get; set; }
    public DebugType? Value { get; set; }

    /// <summary>What a map of maps holds; it has no name of its own.</summary>
    public IrMap? Template { get; set; }

    /// <summary>The map holds programs to tail-call.</summary>
    public bool HoldsPrograms { get; set; }

    /// <summary>What a map of maps or programs holds at first.</summary>
    public List<IrMapSlot> Slots { get; } = [];
    public SourceSpan Span { get; set; }
}

/// <summary>An initial element: a map, or a program, which is null where only another program of the class is checked.</summary>
internal sealed record IrMapSlot(uint Index, IrMap? Map, IrFunction? Program);

/// <summary>Global data in <c>.rodata</c>, <c>.data</c> or <c>.bss</c>.</summary>
internal sealed class IrGlobal(string name, string section, byte[] content, int alignment)
{
    public string Name { get; } = name;
    public string Section { get; } = section;
    public byte[] Content { get; } = content;
    public int Alignment { get; } = alignment;

    /// <summary>Null for data without a name in BTF, such as format strings; those are local symbols.</summary>
    public DebugType? DebugType { get; set; }

    /// <summary>The loader may change it before the program runs, so LLVM must not fold its value.</summary>
    public bool IsConfigurable { get; set; }
    public SourceSpan Span { get; set; }
}

/// <summary>A kernel helper as the attribute on its C# method describes it.</summary>
internal sealed record HelperInfo(int Id, string Name, bool GplOnly, Version MinimumKernel, bool InvalidatesPacket)
{
    /// <summary>Which argument the instance is that the method is called on.</summary>
    public int InstanceArgument { get; init; }

    /// <summary>The arguments that are how many bytes the pointer before them points to.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    /// <summary>The arguments that point to what it only reads.</summary>
    public IReadOnlyList<int> Reads { get; init; } = [];

    /// <summary>The kinds of programs that may call it: bits of <c>BpfPrograms</c>.</summary>
    public int Programs { get; init; } = ~0;

    /// <summary>What is called by name, not by number.</summary>
    public KernelFunction? Function { get; init; }
}
