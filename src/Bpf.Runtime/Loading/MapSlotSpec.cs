using System.Buffers.Binary;
using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Loading;

/// <summary>What a map of maps or of programs holds at first.</summary>
/// <param name="Index">Where.</param>
/// <param name="Target">The name of the map or program.</param>
readonly record struct MapSlotSpec(uint Index, string Target)
{
    const int PointerSize = 8;

    /// <summary>
    /// The initial elements of a map: relocations in its variable, from the field 'values' on; the position is the key
    /// (bpf_object__collect_map_relos in libbpf.c).
    /// </summary>
    /// <param name="elf">The file.</param>
    /// <param name="section">The section <c>.maps</c>.</param>
    /// <param name="start">Where the field begins in the section.</param>
    /// <param name="end">Where the variable ends.</param>
    public static IReadOnlyList<MapSlotSpec> Read(ElfFile elf, ElfSection section, long start, long end) =>
    [
        .. section.Relocations.Where(r => r.Offset >= start && r.Offset <= end - PointerSize)
            .Select(r => new MapSlotSpec((uint)((r.Offset - start) / PointerSize), TargetOf(elf, section, r))),
    ];

    // A symbol of its own, or the section's and the distance from its beginning.
    static string TargetOf(ElfFile elf, ElfSection section, ElfRelocation relocation)
    {
        if (relocation.Symbol.Kind != ElfSymbolKind.Section)
            return relocation.Symbol.Name;
        var distance = BinaryPrimitives.ReadInt64LittleEndian(section.Data.Span[(int)relocation.Offset..]);
        var (index, place) = (relocation.Symbol.SectionIndex, relocation.Symbol.Value + distance);
        return elf.Symbols.FirstOrDefault(s => s.SectionIndex == index && s.Kind != ElfSymbolKind.Section && s.Value == place)?.Name
            ?? throw new BpfFormatException(elf.Name, section.FileOffset + relocation.Offset,
                "The initial element of a map is neither a map nor a program. Compile the object again.");
    }
}
