using Bpf.Runtime.Elf;
using Bpf.Runtime.Relocations;

namespace Bpf.Runtime.Btf;

/// <summary>The section <c>.BTF.ext</c>: which function and which line each instruction of a code section belongs to.</summary>
sealed class BtfExt
{
    const int HeaderSize = 24;

    BtfExt()
    {
    }

    public ILookup<string, FunctionRecord> Functions { get; private init; } = Array.Empty<FunctionRecord>().ToLookup(_ => "");

    public ILookup<string, LineRecord> Lines { get; private init; } = Array.Empty<LineRecord>().ToLookup(_ => "");

    public ILookup<string, CoreRelocation> Relocations { get; private init; } = Array.Empty<CoreRelocation>().ToLookup(_ => "");

    public static BtfExt Read(ImageReader image, BtfTypes types)
    {
        if (image.U16(0, "The .BTF.ext header") != BtfReader.Magic || image.U8(2, "The .BTF.ext header") != 1)
            throw image.Error(0, "This is not .BTF.ext of version 1, little-endian. Compile with clang -g -target bpf.");
        var header = image.U32(4, "The .BTF.ext header");
        if (header < HeaderSize)
            throw image.Error(4, $"The .BTF.ext header has {header} bytes, less than {HeaderSize}. The file is damaged; compile it again.");
        return new BtfExt
        {
            Functions = ReadTable(image, header, 8, 8, types, (r, at) => new FunctionRecord(r.U32(at, "func_info"), TypeId(r, at + 4, types))),
            Lines = ReadTable(image, header, 16, 16, types, ReadLine),
            Relocations = header >= HeaderSize + 8
                ? ReadTable(image, header, 24, 16, types, (r, at) => ReadRelocation(r, at, types))
                : Array.Empty<CoreRelocation>().ToLookup(_ => ""),
        };
    }

    static ILookup<string, T> ReadTable<T>(ImageReader image, uint header, int field, int minimum, BtfTypes types, Func<ImageReader, long, T> read)
    {
        var (start, length) = (header + (long)image.U32(field, "The .BTF.ext header"), image.U32(field + 4, "The .BTF.ext header"));
        var all = new List<(string Section, T Record)>();
        if (length == 0)
            return all.ToLookup(r => r.Section, r => r.Record);
        var table = image.Part(start, length, "A .BTF.ext table");
        var size = table.U32(0, "The size of a .BTF.ext record");
        if (size < minimum)
            throw table.Error(0, $"A .BTF.ext record has {size} bytes, less than {minimum}. The file is damaged; compile it again.");
        for (var at = 4L; at < table.Length;)
        {
            var section = types.Text(table.U32(at, "A section of .BTF.ext"));
            var records = table.Part(at + 8, table.U32(at + 4, "A section of .BTF.ext") * (long)size, "The records of .BTF.ext");
            for (var r = 0L; r < records.Length; r += size)
                all.Add((section, read(records, r)));
            at += 8 + records.Length;
        }
        return all.ToLookup(r => r.Section, r => r.Record);
    }

    static int TypeId(ImageReader records, long at, BtfTypes types)
    {
        var id = records.U32(at, "A record of .BTF.ext");
        return id < types.Types.Count
            ? (int)id
            : throw records.Error(at, $"A record of .BTF.ext refers to type {id} of {types.Types.Count}. The file is damaged.");
    }

    static CoreRelocation ReadRelocation(ImageReader records, long at, BtfTypes types)
    {
        var kind = records.U32(at + 12, "core_relo");
        return new CoreRelocation(records.U32(at, "core_relo"), TypeId(records, at + 4, types), types.Text(records.U32(at + 8, "core_relo")),
            Enum.IsDefined((CoreKind)kind) ? (CoreKind)kind
                : throw records.Error(at + 12, $"A CO-RE relocation has the unknown kind {kind}. The file is damaged, or from a newer compiler."));
    }

    static LineRecord ReadLine(ImageReader records, long at) =>
        new(records.U32(at, "line_info"), records.U32(at + 4, "line_info"), records.U32(at + 8, "line_info"), records.U32(at + 12, "line_info"));
}
