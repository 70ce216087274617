namespace Bpf.Runtime.Elf;

/// <summary>What a symbol stands for (<c>STT_*</c>).</summary>
public enum ElfSymbolKind
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>A variable.</summary>
    Object = 1,

    /// <summary>A function.</summary>
    Function = 2,

    /// <summary>A section.</summary>
    Section = 3,

    /// <summary>A source file.</summary>
    File = 4,
}
