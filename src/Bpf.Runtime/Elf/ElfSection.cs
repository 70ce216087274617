namespace Bpf.Runtime.Elf;

/// <summary>A section of an ELF file.</summary>
public sealed class ElfSection
{
    /// <summary>The name, such as <c>xdp</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The number of the section.</summary>
    public int Index { get; internal init; }

    /// <summary>The <c>sh_type</c>: 1 PROGBITS, 2 SYMTAB, 3 STRTAB, 8 NOBITS, 9 REL.</summary>
    public uint Type { get; internal init; }

    /// <summary>The <c>sh_flags</c>: 1 writable, 2 allocated, 4 instructions.</summary>
    public ulong Flags { get; internal init; }

    /// <summary>The size in bytes.</summary>
    public long Size { get; internal init; }

    /// <summary>Where it starts in the file, in bytes.</summary>
    public long FileOffset { get; internal init; }

    /// <summary>The bytes; empty for a section without bytes in the file, such as <c>.bss</c>.</summary>
    public ReadOnlyMemory<byte> Data { get; internal init; }

    /// <summary>The section holds instructions.</summary>
    public bool IsCode => Type == 1 && (Flags & 4) != 0;

    /// <summary>The relocations of this section, by offset.</summary>
    public IReadOnlyList<ElfRelocation> Relocations { get; internal set; } = [];
}
