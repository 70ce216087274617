namespace Bpf.Runtime.Elf;

/// <summary>Reads relocatable ELF files for the BPF machine. Layouts: elf(5), and llvm/docs/BPF for the relocations.</summary>
sealed class ElfReader(ImageReader image, string name)
{
    const int HeaderSize = 64, SectionHeaderSize = 64, SymbolSize = 24, RelocationSize = 16;
    const ushort Relocatable = 1, MachineBpf = 247;
    const uint TypeSymbols = 2, TypeRela = 4, TypeNoBits = 8, TypeRel = 9;
    const int FirstReservedSection = 0xff00;

    public static ElfFile Read(ReadOnlyMemory<byte> image, string name) => new ElfReader(new ImageReader(name, image), name).Read();

    ElfFile Read()
    {
        CheckHeader();
        var headers = ReadSectionHeaders();
        var sections = headers.Select(Section).ToArray();
        var symbols = ReadSymbols(headers, sections);
        foreach (var header in headers)
            ReadRelocations(header, headers, sections, symbols);
        return new ElfFile { Name = name, Sections = sections, Symbols = symbols };
    }

    void CheckHeader()
    {
        if (image.Length < HeaderSize || image.U32(0, "The magic number") != 0x464c457f)
            throw image.Error(0, "This is not an ELF file. Give a BPF object, as written by Bpf.Sdk or by clang -target bpf.");
        if (image.U8(4, "The class") != 2)
            throw image.Error(4, "This is not a 64-bit ELF file. BPF objects have 64 bits; compile with -target bpf.");
        if (image.U8(5, "The byte order") != 1)
            throw image.Error(5, "The object is not little-endian. Compile with -target bpfel.");
        if (image.U16(16, "The type") != Relocatable)
            throw image.Error(16, $"The ELF type is {image.U16(16, "The type")}, not relocatable (1). Give the object file, not a linked program.");
        if (image.U16(18, "The machine") != MachineBpf)
            throw image.Error(18, $"The object is for ELF machine {image.U16(18, "The machine")}, not BPF (247). Compile with -target bpf.");
    }

    SectionHeader[] ReadSectionHeaders()
    {
        var start = (long)image.U64(40, "The place of the section table");
        var entry = image.U16(58, "The size of a section header");
        var count = image.U16(60, "The number of sections");
        var namesIndex = image.U16(62, "The section of section names");
        if (count == 0)
            throw image.Error(60, "The file has no sections. Give the object file as the compiler wrote it.");
        if (entry != SectionHeaderSize)
            throw image.Error(58, $"A section header has {entry} bytes, not {SectionHeaderSize}. The file is damaged; compile it again.");
        if (namesIndex >= count)
            throw image.Error(62, $"Section names are in section {namesIndex} of {count}. The file is damaged; compile it again.");
        var table = image.Part(start, count * (long)SectionHeaderSize, "The section table");
        var headers = new SectionHeader[count];
        for (var i = 0; i < count; i++)
            headers[i] = SectionHeader.Read(table, i, i * (long)SectionHeaderSize);
        var names = Content(headers[namesIndex]);
        return [.. headers.Select(h => h with { Name = h.Index == 0 ? "" : names.Text(h.NameOffset, $"The name of section {h.Index}") })];
    }

    ImageReader Content(SectionHeader header) =>
        header.Type is TypeNoBits or 0 ? image.Part(0, 0, "") : image.Part(header.Offset, header.Size, $"Section {header.Index} '{header.Name}'");

    ElfSection Section(SectionHeader header)
    {
        if (header.Size < 0)
            throw image.Error(header.Offset, $"Section {header.Index} '{header.Name}' has a negative size. The file is damaged; compile it again.");
        var content = header.Type is TypeNoBits or 0 ? default : image.Slice(header.Offset, header.Size, $"Section {header.Index} '{header.Name}'");
        return new ElfSection
        {
            Name = header.Name, Index = header.Index, Type = header.Type, Flags = header.Flags,
            Size = header.Size, FileOffset = header.Offset, Data = content,
        };
    }

    ElfSymbol[] ReadSymbols(SectionHeader[] headers, ElfSection[] sections)
    {
        if (Array.Find(headers, h => h.Type == TypeSymbols) is not { } header)
            return [];
        if (header.Link >= headers.Length)
            throw image.Error(header.Offset,
                $"Symbol names are in section {header.Link} of {headers.Length}. The file is damaged; compile it again.");
        var (table, names) = (Content(header), Content(headers[header.Link]));
        if (table.Length % SymbolSize != 0)
            throw image.Error(header.Offset, $"The symbol table is not a multiple of {SymbolSize} bytes. The file is damaged; compile it again.");
        var symbols = new ElfSymbol[table.Length / SymbolSize];
        for (var i = 0; i < symbols.Length; i++)
            symbols[i] = Symbol(table, names, i, sections);
        return symbols;
    }

    static ElfSymbol Symbol(ImageReader table, ImageReader names, int index, ElfSection[] sections)
    {
        var at = index * (long)SymbolSize;
        var what = $"Symbol {index}";
        var nameOffset = table.U32(at, what);
        var info = table.U8(at + 4, what);
        var section = table.U16(at + 6, what);
        if (section >= sections.Length && section < FirstReservedSection)
            throw table.Error(at + 6, $"{what} lies in section {section} of {sections.Length}. The file is damaged; compile it again.");
        var name = nameOffset == 0 ? "" : names.Text(nameOffset, $"The name of symbol {index}");
        var (value, size) = ((long)table.U64(at + 8, what), (long)table.U64(at + 16, what));
        if (section is > 0 and < FirstReservedSection
            && (value < 0 || size < 0 || value > sections[section].Size || size > sections[section].Size - value))
        {
            throw table.Error(at + 8, $"Symbol '{name}' lies outside of section '{sections[section].Name}'. The file is damaged; compile it again.");
        }
        return new ElfSymbol(name, section, value, size, (ElfSymbolKind)(info & 15), info >> 4);
    }

    void ReadRelocations(SectionHeader header, SectionHeader[] headers, ElfSection[] sections, ElfSymbol[] symbols)
    {
        if (header.Type is not (TypeRel or TypeRela))
            return;
        if (header.Info >= headers.Length)
            throw image.Error(header.Offset,
                $"'{header.Name}' relocates section {header.Info} of {headers.Length}. The file is damaged; compile it again.");
        if (header.Type == TypeRela)
            throw image.Error(header.Offset,
                $"'{header.Name}' has relocations with addends, which BPF objects do not use. Compile with LLVM's BPF back end.");
        var table = Content(header);
        if (table.Length % RelocationSize != 0)
            throw image.Error(header.Offset, $"'{header.Name}' is not a multiple of {RelocationSize} bytes. The file is damaged; compile it again.");
        var target = sections[header.Info];
        var relocations = new List<ElfRelocation>();
        for (var at = 0L; at < table.Length; at += RelocationSize)
            relocations.Add(Relocation(table, at, target, symbols));
        target.Relocations = [.. relocations.OrderBy(r => r.Offset)];
    }

    static ElfRelocation Relocation(ImageReader table, long at, ElfSection target, ElfSymbol[] symbols)
    {
        var offset = (long)table.U64(at, "A relocation");
        var info = table.U64(at + 8, "A relocation");
        var symbol = (uint)(info >> 32);
        if (offset < 0 || offset >= target.Size)
            throw table.Error(at, $"A relocation at 0x{offset:x} lies outside of section '{target.Name}'. The file is damaged; compile it again.");
        if (symbol >= symbols.Length)
            throw table.Error(at + 8, $"A relocation refers to symbol {symbol} of {symbols.Length}. The file is damaged; compile it again.");
        return new ElfRelocation(offset, (uint)info, symbols[symbol]);
    }

    sealed record SectionHeader(int Index, string Name, uint NameOffset, uint Type, ulong Flags, long Offset, long Size, uint Link, uint Info)
    {
        public static SectionHeader Read(ImageReader table, int index, long at)
        {
            var what = $"Section header {index}";
            return new SectionHeader(index, "", table.U32(at, what), table.U32(at + 4, what), table.U64(at + 8, what), (long)table.U64(at + 24, what),
                (long)table.U64(at + 32, what), table.U32(at + 40, what), table.U32(at + 44, what));
        }
    }
}
