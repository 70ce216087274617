namespace Bpf.Runtime.Elf;

/// <summary>A symbol of an ELF file.</summary>
/// <param name="Name">The name; empty for a section's own symbol.</param>
/// <param name="SectionIndex">The section it lies in; 0 if it is defined elsewhere.</param>
/// <param name="Value">Its offset in the section, in bytes.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Binding">Who sees it: 0 local, 1 global, 2 weak.</param>
public sealed record ElfSymbol(string Name, int SectionIndex, long Value, long Size, ElfSymbolKind Kind, int Binding)
{
    internal const int Weak = 2;
}
