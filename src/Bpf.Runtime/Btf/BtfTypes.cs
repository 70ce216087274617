using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Btf;

/// <summary>The types of an object or of a kernel program (BPF Type Format).</summary>
public sealed class BtfTypes
{
    // Typedefs and arrays of a damaged file can form a ring.
    const int MaximumDepth = 64;

    readonly BtfTable _table;

    internal BtfTypes(BtfTable table, BtfStrings strings, ReadOnlyMemory<byte> image) => (_table, Strings, Image) = (table, strings, image);

    /// <summary>The types by number; number 0 is <c>void</c>.</summary>
    public IReadOnlyList<BtfType> Types => _table;

    /// <summary>The bytes of the <c>.BTF</c> section.</summary>
    public ReadOnlyMemory<byte> Image { get; }

    /// <summary>Reads types from memory.</summary>
    /// <param name="image">The bytes of a <c>.BTF</c> section.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="BpfFormatException">The bytes are not BTF; the message names the offset.</exception>
    public static BtfTypes Read(ReadOnlyMemory<byte> image, string name) => BtfReader.Read(new ImageReader(name, image), image);

    /// <summary>The type with this number.</summary>
    /// <param name="id">The number.</param>
    public BtfType this[int id] => _table[id];

    /// <summary>The first type of this kind with this name; null if there is none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    public BtfType? Find(BtfKind kind, string name) => _table.Find(kind, name, withFlavors: false).FirstOrDefault();

    /// <summary>The type behind typedefs, <c>const</c>, <c>volatile</c>, <c>restrict</c> and type tags.</summary>
    /// <param name="id">The number of a type.</param>
    public BtfType Resolve(int id)
    {
        var type = Types[id];
        for (var depth = 0; type.IsAlias; depth++, type = Types[type.TypeId])
            if (depth == MaximumDepth)
                throw new BpfException($"BTF type {id} is defined by itself. The object is damaged; compile it again.");
        return type;
    }

    /// <summary>The size of a type in bytes; 0 for <c>void</c> and functions.</summary>
    /// <param name="id">The number of a type.</param>
    public long SizeOf(int id) => SizeOf(id, 0);

    long SizeOf(int id, int depth)
    {
        if (depth == MaximumDepth)
            throw new BpfException($"BTF type {id} contains itself. The object is damaged; compile it again.");
        var type = Resolve(id);
        return type.Kind switch
        {
            BtfKind.Pointer => 8,
            BtfKind.Array => Math.BigMul(type.Length, SizeOf(type.TypeId, depth + 1)) is var size && size <= int.MaxValue ? (long)size
                : throw new BpfException($"The array of BTF type {id} is too long. The object is damaged; compile it again."),
            BtfKind.Variable => SizeOf(type.TypeId, depth + 1),
            _ => type.Size,
        };
    }

    /// <summary>The text at an offset of the string table, as line information refers to it.</summary>
    internal string Text(uint offset) => Strings.Text(offset, "A string");

    internal BtfStrings Strings { get; }

    /// <summary>Types of a kind with a name, or with the name and a flavor: <c>name___anything</c>.</summary>
    internal IEnumerable<BtfType> FindFlavors(BtfKind kind, string name) => _table.Find(kind, name, withFlavors: true);
}
