using System.Buffers.Binary;
using Bpf.Compiler.Llvm.CodeGeneration;

namespace Bpf.Compiler.Llvm.Elf;

/// <summary>
/// Takes out .debug_frame, which LLVM writes for every function with debug metadata. No loader reads it, and where a .debug_* section
/// exists, llvm-objdump -S looks for the source lines in DWARF instead of .BTF.ext. And what <see cref="FrameMarkers"/> wrote.
/// </summary>
internal static class UnneededSections
{
    private const int SymbolSize = 24;
    private const int SymbolSectionOffset = 6;
    private const int RelocationSize = 16;
    private const int RelocationSymbolOffset = 12;

    /// <summary>From here on numbers are not indexes of sections (SHN_LORESERVE).</summary>
    private const int FirstReservedIndex = 0xFF00;

    public static byte[] Remove(byte[] image)
    {
        var elf = new ElfObject(image);
        var kept = elf.Sections.Where(s => s.Name is not (".debug_frame" or ".rel.debug_frame" or FrameMarkers.Section)).ToList();
        if (kept.Count == elf.Sections.Count) return image;

        int[] newIndexes = [.. elf.Sections.Select(section => kept.IndexOf(section))];
        var symbols = kept.Single(s => s.Type == ElfSectionType.SymbolTable);
        var newSymbols = RemoveSymbols(symbols, newIndexes);
        foreach (var section in kept)
        {
            if (section.Link > 0) section.Link = newIndexes[section.Link];
            if (section.Type == ElfSectionType.Relocations) Renumber(section, newIndexes, newSymbols);
        }

        elf.Sections.Clear();
        elf.Sections.AddRange(kept);
        return elf.ToArray();
    }

    /// <summary>Drops the symbols of sections that are gone.</summary>
    /// <returns>The new index of each symbol.</returns>
    private static int[] RemoveSymbols(ElfSection symbols, int[] newIndexes)
    {
        var locals = symbols.Info;
        var kept = new List<byte[]>();
        var renumbered = new int[symbols.Content.Length / SymbolSize];
        for (var i = 0; i < renumbered.Length; i++)
        {
            var symbol = symbols.Content.AsSpan(i * SymbolSize, SymbolSize);
            var section = BinaryPrimitives.ReadUInt16LittleEndian(symbol[SymbolSectionOffset..]);
            var newSection = section < FirstReservedIndex ? newIndexes[section] : section;
            renumbered[i] = kept.Count;
            if (newSection < 0)
            {
                if (i < locals) symbols.Info--;
                continue;
            }

            BinaryPrimitives.WriteUInt16LittleEndian(symbol[SymbolSectionOffset..], (ushort)newSection);
            kept.Add(symbol.ToArray());
        }

        symbols.Content = [.. kept.SelectMany(symbol => symbol)];
        return renumbered;
    }

    private static void Renumber(ElfSection relocations, int[] newIndexes, int[] newSymbols)
    {
        relocations.Info = newIndexes[relocations.Info];
        for (var offset = RelocationSymbolOffset; offset < relocations.Content.Length; offset += RelocationSize)
        {
            var symbol = relocations.Content.AsSpan(offset);
            BinaryPrimitives.WriteInt32LittleEndian(symbol, newSymbols[BinaryPrimitives.ReadInt32LittleEndian(symbol)]);
        }
    }
}
