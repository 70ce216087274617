using System.Buffers.Binary;
using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Btf;

/// <summary>Reads BTF (Documentation/bpf/btf.rst). Counts and kinds are read in their widened form, which old files fill with zeros.</summary>
sealed class BtfReader(ImageReader types, BtfStrings strings, int firstId)
{
    internal const int Magic = 0xeb9f, HeaderSize = 24;

    // What follows the 12 bytes that each type starts with: bytes once, and bytes for each member.
    internal static readonly (int Once, int Each)[] Trailers =
    [
        (0, 0), (4, 0), (0, 0), (12, 0), (0, 12), (0, 12), (0, 8), (0, 0), (0, 0), (0, 0),
        (0, 0), (0, 0), (0, 0), (0, 8), (4, 0), (0, 12), (0, 0), (4, 0), (0, 0), (0, 12),
    ];

    /// <summary>Reads the types of an object: all at once, since the file may be damaged.</summary>
    public static BtfTypes Read(ImageReader image, ReadOnlyMemory<byte> bytes)
    {
        var types = ReadLazily(image, bytes, null);
        foreach (var type in types.Types)
            CheckReferences(image, type, types.Types.Count);
        return types;
    }

    /// <summary>Reads types one by one, when they are asked for.</summary>
    /// <param name="image">The section, or the file of the kernel.</param>
    /// <param name="bytes">The same bytes.</param>
    /// <param name="below">The kernel's types, for those of a module, whose numbers and strings go on where the kernel's end.</param>
    public static BtfTypes ReadLazily(ImageReader image, ReadOnlyMemory<byte> bytes, BtfTypes? below)
    {
        if (image.U16(0, "The BTF header") != Magic || image.U8(2, "The BTF header") != 1)
            throw image.Error(0, "This is not BTF of version 1, little-endian. Compile with clang -g -target bpf.");
        var header = image.U32(4, "The BTF header");
        if (header < HeaderSize)
            throw image.Error(4, $"The BTF header has {header} bytes, less than {HeaderSize}. The file is damaged; compile it again.");
        var types = image.Part(header + (long)image.U32(8, "The BTF header"), image.U32(12, "The BTF header"), "The BTF type table");
        var text = image.Part(header + (long)image.U32(16, "The BTF header"), image.U32(20, "The BTF header"), "The BTF string table");
        var strings = new BtfStrings(text, below?.Strings);
        var reader = new BtfReader(types, strings, below?.Types.Count ?? 1);
        return new BtfTypes(new BtfTable(reader, types, strings, (int)(header + image.U32(8, "The BTF header")), below), strings, bytes);
    }

    /// <summary>The type at an offset of the type table.</summary>
    public BtfType ReadType(int id, long at, int imageOffset)
    {
        var what = $"BTF type {id}";
        var info = types.U32(at + 4, what);
        var (count, kind, flag) = ((int)(info & 0xffffff), (int)(info >> 24 & 0x7f), info >> 31 != 0);
        var (once, each) = Trailers[kind];
        var body = types.Part(at + 12, once + count * (long)each, what);
        var type = Build(id, (BtfKind)kind, Name(types.U32(at, what), what), types.U32(at + 8, what), body, count, flag);
        type.ImageOffset = imageOffset;
        return type;
    }

    /// <summary>Where the types start in the type table.</summary>
    public List<int> Offsets()
    {
        var offsets = new List<int>();
        var bytes = types.Slice(0, types.Length, "The BTF type table").Span;
        for (var at = 0L; at < bytes.Length;)
        {
            offsets.Add((int)at);
            var info = bytes.Length - at >= 12 ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[(int)(at + 4)..]) : throw Outside(at, 12);
            var kind = (int)(info >> 24 & 0x7f);
            if (kind == 0 || kind >= Trailers.Length)
                throw types.Error(at + 4, $"BTF type {firstId + offsets.Count - 1} has the unknown kind {kind}. "
                    + "The file is damaged, or from a newer compiler than this library knows.");
            var size = 12 + Trailers[kind].Once + (info & 0xffffff) * (long)Trailers[kind].Each;
            at = size <= bytes.Length - at ? at + size : throw Outside(at, size);
        }
        return offsets;

        BpfFormatException Outside(long at, long size) =>
            types.Error(at, $"BTF type {firstId + offsets.Count - 1} lies outside of the file (0x{size:x} bytes wanted). "
                + "The file is truncated or damaged; compile it again.");
    }

    BtfType Build(int id, BtfKind kind, string name, uint sizeOrType, ImageReader body, int count, bool flag)
    {
        var sized = kind is BtfKind.Int or BtfKind.Struct or BtfKind.Union or BtfKind.Enum or BtfKind.DataSection or BtfKind.Float or BtfKind.Enum64;
        if (sizeOrType > int.MaxValue)
            throw body.Error(0, $"BTF type {id} has the impossible size or type {sizeOrType}. The file is damaged; compile it again.");
        var array = kind == BtfKind.Array;
        return new BtfType
        {
            Id = id, Kind = kind, Name = name,
            Size = sized ? (int)sizeOrType : 0,
            TypeId = array ? Number(body, 0, id) : sized ? 0 : (int)sizeOrType,
            Length = array ? Number(body, 8, id) : 0,
            Attributes = kind switch
            {
                BtfKind.Int => (int)(body.U32(0, "An integer type") >> 24 & 0xf),
                BtfKind.Variable => Number(body, 0, id),
                BtfKind.Function => count,
                BtfKind.Forward or BtfKind.Enum or BtfKind.Enum64 => flag ? 1 : 0,
                _ => 0,
            },
            Members = kind == BtfKind.Function || Trailers[(int)kind].Each == 0 ? [] : ReadMembers(kind, body, count, flag, id),
        };
    }

    BtfMember[] ReadMembers(BtfKind kind, ImageReader body, int count, bool flag, int id)
    {
        var members = new BtfMember[count];
        for (var i = 0; i < count; i++)
        {
            var at = i * (long)Trailers[(int)kind].Each;
            members[i] = ReadMember(kind, body, at, flag, $"Member {i} of BTF type {id}");
        }
        return members;
    }

    BtfMember ReadMember(BtfKind kind, ImageReader body, long at, bool flag, string what)
    {
        var (first, second) = (body.U32(at, what), body.U32(at + 4, what));
        switch (kind)
        {
            case BtfKind.Enum:
                return new BtfMember(Name(first, what), 0, 0, 0, flag ? (int)second : second);
            case BtfKind.Enum64:
                return new BtfMember(Name(first, what), 0, 0, 0, (long)(body.U32(at + 8, what) * (1L << 32) | second));
            case BtfKind.FunctionPrototype:
                return new BtfMember(Name(first, what), Reference(body, at + 4, second), 0, 0, 0);
            case BtfKind.DataSection:
                return new BtfMember("", Reference(body, at, first), second * 8L, BitSize(body, at + 8, what), 0);
            default:
                var offset = body.U32(at + 8, what);
                return new BtfMember(Name(first, what), Reference(body, at + 4, second),
                    flag ? offset & 0xffffff : offset, flag ? (int)(offset >> 24) : 0, 0);
        }
    }

    static int BitSize(ImageReader body, long at, string what)
    {
        var size = body.U32(at, what);
        return size <= int.MaxValue / 8
            ? (int)size * 8
            : throw body.Error(at, $"{what} has the impossible size {size}. The file is damaged; compile it again.");
    }

    static int Reference(ImageReader body, long at, uint id) =>
        id <= int.MaxValue ? (int)id : throw body.Error(at, $"The type number {id} is too large. The file is damaged; compile it again.");

    static int Number(ImageReader body, long at, int id) => Reference(body, at, body.U32(at, $"BTF type {id}"));

    string Name(uint offset, string what) => offset == 0 ? "" : strings.Text(offset, $"The name of {what}");

    static void CheckReferences(ImageReader image, BtfType type, int count)
    {
        if (type.TypeId >= count)
            throw image.Error(0, $"BTF type {type.Id} refers to type {type.TypeId} of {count}. The file is damaged; compile it again.");
        foreach (var member in type.Members)
            if (member.TypeId >= count)
                throw image.Error(0,
                    $"A member of BTF type {type.Id} refers to type {member.TypeId} of {count}. The file is damaged; compile it again.");
    }
}
