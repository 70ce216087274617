using Bpf.Runtime.Btf;
using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Loading;

/// <summary>Turns sections of global variables into maps of one element, as libbpf does.</summary>
static class GlobalData
{
    // More than any object holds; a damaged file may claim 2^63 bytes of .bss.
    const long MaximumSize = 64 << 20;

    public static IEnumerable<MapSpec> ReadMaps(ElfFile elf, BtfTypes? types)
    {
        foreach (var section in elf.Sections.Where(s => SectionNames.IsData(s.Name) && s.Size > 0))
        {
            if (section.Size > MaximumSize)
                throw new BpfFormatException(elf.Name, section.FileOffset,
                    $"Section '{section.Name}' has {section.Size} bytes; at most {MaximumSize} can be loaded.");
            yield return Map(section, types);
        }
    }

    static MapSpec Map(ElfSection section, BtfTypes? types)
    {
        var data = new byte[section.Size];
        section.Data.Span.CopyTo(data);
        return new MapSpec(section.Name, MapType.Array)
        {
            KeySize = 4, ValueSize = data.Length, MaxEntries = 1, Section = section, InitialData = data,
            Flags = SectionNames.IsReadOnlyData(section.Name) ? MapFlags.ProgramReadOnly : MapFlags.Mappable,
            Obstacle = section.Relocations is [var pointer, ..]
                ? $"holds the address of '{pointer.Symbol.Name}'. BPF programs cannot have initialised pointers; store an index instead." : null,
            ValueTypeId = types?.Find(BtfKind.DataSection, section.Name)?.Id ?? 0,
        };
    }

    public static IEnumerable<VariableSpec> ReadVariables(ElfFile elf, IEnumerable<MapSpec> maps)
    {
        foreach (var map in maps.Where(m => m is { IsGlobalData: true, Section: not null }))
            foreach (var symbol in elf.Symbols.Where(s => s.SectionIndex == map.Section!.Index && s.Kind == ElfSymbolKind.Object && s.Size > 0))
                yield return new VariableSpec(symbol.Name, map.Name, (int)symbol.Value, map.InitialData.AsMemory((int)symbol.Value, (int)symbol.Size));
    }
}
