using System.Buffers.Binary;
using Bpf.Runtime.Btf;
using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Loading;

/// <summary>
/// Compilers leave the size of a data section and the offsets of its variables to the linker, which BPF objects do not pass through; the kernel
/// wants them (btf_fixup_datasec in libbpf.c).
/// </summary>
static class DataSections
{
    const int TypeHeader = 12, Entry = 12;

    /// <summary>The bytes of a type table with sizes and offsets of variables taken from the ELF file.</summary>
    public static byte[] Complete(BtfTypes types, ElfFile elf)
    {
        var image = types.Image.ToArray();
        foreach (var section in types.Types.Where(t => t.Kind == BtfKind.DataSection))
            if (elf.FindSection(section.Name) is { } bytes)
                Complete(image.AsSpan(section.ImageOffset), section, types, elf, bytes);
        return image;
    }

    static void Complete(Span<byte> type, BtfType section, BtfTypes types, ElfFile elf, ElfSection bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(type[8..], (int)Math.Min(bytes.Size, int.MaxValue));
        var variables = section.Members
            .Select(m => (m.TypeId, Symbol: Symbol(elf, bytes, types[m.TypeId].Name), Size: m.BitSize / 8, Stated: m.BitOffset / 8));
        var entry = type[TypeHeader..];
        foreach (var (id, symbol, size, stated) in variables.OrderBy(v => v.Symbol?.Value ?? v.Stated))
        {
            BinaryPrimitives.WriteInt32LittleEndian(entry, id);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], (int)(symbol?.Value ?? stated));
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], size);
            entry = entry[Entry..];
        }
    }

    static ElfSymbol? Symbol(ElfFile elf, ElfSection section, string name) =>
        elf.Symbols.FirstOrDefault(s => s.SectionIndex == section.Index && s.Name == name);
}
