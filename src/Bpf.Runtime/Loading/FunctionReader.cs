using System.Runtime.InteropServices;
using Bpf.Runtime.Elf;
using Bpf.Runtime.Instructions;

namespace Bpf.Runtime.Loading;

/// <summary>Finds the functions of an object's code sections.</summary>
static class FunctionReader
{
    public static List<FunctionSpec> Read(ElfFile elf)
    {
        var functions = new List<FunctionSpec>();
        foreach (var section in elf.Sections.Where(s => s.IsCode && s.Size > 0))
        {
            if (section.Size % 8 != 0)
                throw Damaged(elf, section, section.Size, $"Code section '{section.Name}' is not a multiple of 8 bytes");
            ReadSection(elf, section, functions);
        }
        return functions;
    }

    public static ReadOnlySpan<Slot> Slots(ElfSection section) => MemoryMarshal.Cast<byte, Slot>(section.Data.Span);

    static void ReadSection(ElfFile elf, ElfSection section, List<FunctionSpec> functions)
    {
        var symbols = elf.Symbols.Where(s => s.SectionIndex == section.Index && s.Kind == ElfSymbolKind.Function).OrderBy(s => s.Value).ToArray();
        for (var i = 0; i < symbols.Length; i++)
        {
            var symbol = symbols[i];
            // Some assemblers leave the size out; then the function reaches to the next one.
            var size = symbol.Size > 0 ? symbol.Size : (i + 1 < symbols.Length ? symbols[i + 1].Value : section.Size) - symbol.Value;
            if (symbol.Value % 8 != 0 || size % 8 != 0 || size == 0)
                throw Damaged(elf, section, symbol.Value, $"Function '{symbol.Name}' is not a run of whole instructions");
            functions.Add(new FunctionSpec(symbol.Name, section, (int)(symbol.Value / 8), (int)(size / 8)));
        }
    }

    static BpfFormatException Damaged(ElfFile elf, ElfSection section, long offset, string problem) =>
        new(elf.Name, section.FileOffset + offset, $"{problem}. The file is damaged; compile it again.");
}
