namespace Bpf.Runtime.Elf;

/// <summary>A relocatable ELF file for the BPF machine: 64 bits, little-endian.</summary>
public sealed class ElfFile
{
    /// <summary>What errors call the file.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The sections; the first is the empty one.</summary>
    public IReadOnlyList<ElfSection> Sections { get; internal init; } = [];

    /// <summary>The symbols; the first is the empty one.</summary>
    public IReadOnlyList<ElfSymbol> Symbols { get; internal init; } = [];
}
