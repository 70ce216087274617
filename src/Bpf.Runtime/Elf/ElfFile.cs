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

    /// <summary>Reads a file from memory.</summary>
    /// <param name="image">The bytes, which must not change while the result is used.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="BpfFormatException">The bytes are not a BPF object; the message names the offset.</exception>
    public static ElfFile Read(ReadOnlyMemory<byte> image, string name) => ElfReader.Read(image, name);

    /// <summary>The first section with this name; null if there is none.</summary>
    /// <param name="name">The name, such as <c>.BTF</c>.</param>
    public ElfSection? FindSection(string name) => Sections.FirstOrDefault(s => s.Name == name);
}
