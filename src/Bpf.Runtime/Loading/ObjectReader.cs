using System.Text;
using Bpf.Runtime.Btf;
using Bpf.Runtime.Elf;
using Bpf.Runtime.Externs;

namespace Bpf.Runtime.Loading;

/// <summary>Makes a spec of an ELF file.</summary>
static class ObjectReader
{
    public static ObjectSpec Read(ReadOnlyMemory<byte> image, string name)
    {
        var elf = ElfReader.Read(image, name);
        var types = elf.FindSection(SectionNames.Btf) is { } btf ? BtfReader.Read(Reader(elf, btf), btf.Data) : null;
        var ext = types is not null && elf.FindSection(SectionNames.BtfExt) is { } lines ? BtfExt.Read(Reader(elf, lines), types) : null;
        var functions = FunctionReader.Read(elf);
        var externs = ExternReader.Read(elf, types);
        MapSpec[] maps = [.. MapReader.Read(elf, types), .. GlobalData.ReadMaps(elf, types), .. ConfigurationMap.Read(types, externs)];
        var spec = new ObjectSpec(name, elf)
        {
            Btf = types, Ext = ext, Externs = externs, Functions = functions, Maps = maps, License = License(elf),
            Variables = [.. GlobalData.ReadVariables(elf, maps)],
        };
        spec.Programs = [.. new ProgramFinder(elf, types, ext).Find(functions).Select(f => new ProgramSpec(spec, f.Function, f.Section))];
        CheckNames(spec);
        return spec;
    }

    static ImageReader Reader(ElfFile elf, ElfSection section) => new(elf.Name, section.Data, section.FileOffset);

    static string License(ElfFile elf) =>
        elf.FindSection(SectionNames.License) is { } section ? Encoding.UTF8.GetString(section.Data.Span).Split('\0')[0] : "";

    static void CheckNames(ObjectSpec spec)
    {
        var duplicate = spec.Programs.GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1)?.Key
            ?? spec.Maps.GroupBy(m => m.Name).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (duplicate is not null)
            throw new BpfFormatException(spec.Name, 0, $"The object has two programs or maps called '{duplicate}'. Give each its own name.");
    }
}
