using System.Buffers.Binary;
using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Externs;

/// <summary>
/// The kernel takes no types of things that an object does not define. Their section becomes a structure of integers, the variables integers, the
/// functions global ones whose parameters have names (bpf_object__collect_externs in libbpf.c has the same aim).
/// </summary>
static class ExternTypes
{
    const int Name = 0, Info = 4, SizeOrType = 8, Trailer = 12, EntrySize = 12, ParameterSize = 8;
    const int GlobalLinkage = 1;

    /// <summary>Changes the bytes of a type table.</summary>
    public static void Complete(Span<byte> image, BtfTypes types, IReadOnlyDictionary<string, ExternSymbol> externs)
    {
        if (externs.Count == 0)
            return;
        var integer = types.Types.FirstOrDefault(t => t is { Kind: BtfKind.Int, Size: 4 })?.Id ?? 0;
        if (types.Find(BtfKind.DataSection, ExternReader.KernelSymbols) is { } symbols)
            MakeStructure(image[symbols.ImageOffset..], symbols.Members.Count, integer);
        if (types.Find(BtfKind.DataSection, ExternReader.Configuration) is { } configuration)
            Place(image[configuration.ImageOffset..], configuration, types, externs);
        foreach (var symbol in externs.Values)
        {
            var type = image[symbol.Type.ImageOffset..];
            if (symbol.Kind == ExternKind.Function)
                Define(image, symbol.Type, types[symbol.Type.TypeId]);
            else
                Write(type, Trailer, GlobalLinkage);
            if (symbol.Kind is ExternKind.Variable or ExternKind.Address)
                Write(type, SizeOrType, integer);
        }
    }

    static void MakeStructure(Span<byte> section, int count, int integer)
    {
        Write(section, Name, 0);
        Write(section, Info, (int)BtfKind.Struct << 24 | count);
        Write(section, SizeOrType, count * 4);
        for (var i = 0; i < count; i++)
        {
            var member = section[(Trailer + i * EntrySize)..];
            Write(member, 0, 0);
            Write(member, 4, integer);
            Write(member, 8, i * 32);
        }
    }

    static void Place(Span<byte> section, BtfType type, BtfTypes types, IReadOnlyDictionary<string, ExternSymbol> externs)
    {
        var end = 0L;
        for (var i = 0; i < type.Members.Count; i++)
        {
            var variable = types[type.Members[i].TypeId];
            var offset = externs[variable.Name].Offset;
            Write(section, Trailer + i * EntrySize + 4, offset);
            end = offset + types.SizeOf(variable.Id);
        }
        Write(section, SizeOrType, (int)end);
    }

    static void Define(Span<byte> image, BtfType function, BtfType prototype)
    {
        var name = BinaryPrimitives.ReadInt32LittleEndian(image[function.ImageOffset..]);
        Write(image[function.ImageOffset..], Info, (int)BtfKind.Function << 24 | GlobalLinkage);
        for (var i = 0; i < prototype.Members.Count; i++)
            // A parameter without a type stands for "...", which has no name.
            if (prototype.Members[i] is { Name: "", TypeId: not 0 })
                Write(image[prototype.ImageOffset..], Trailer + i * ParameterSize, name);
    }

    static void Write(Span<byte> type, int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(type[offset..], value);
}
