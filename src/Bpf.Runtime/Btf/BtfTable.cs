using System.Buffers.Binary;
using System.Collections;
using System.Text;
using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Btf;

/// <summary>
/// Types by number, read when they are asked for: the kernel has more than 100,000, of which a program wants a few.
/// </summary>
sealed class BtfTable : IReadOnlyList<BtfType>
{
    static readonly BtfType Void = new() { Id = 0, Kind = BtfKind.Void, Name = "void" };

    readonly BtfReader _reader;
    readonly ImageReader _types;
    readonly BtfStrings _strings;
    readonly int _origin;
    readonly BtfTypes? _below;
    readonly List<int> _offsets;
    readonly BtfType?[] _read;

    public BtfTable(BtfReader reader, ImageReader types, BtfStrings strings, int origin, BtfTypes? below)
    {
        (_reader, _types, _strings, _origin, _below) = (reader, types, strings, origin, below);
        _offsets = reader.Offsets();
        _read = new BtfType?[_offsets.Count];
    }

    public int Count => First + _offsets.Count;

    int First => _below?.Types.Count ?? 1;

    public BtfType this[int id]
    {
        get
        {
            if (id < First)
                return id == 0 ? Void : _below![id];
            if (id >= Count)
                throw new BpfException($"There is no BTF type {id}; there are {Count}. The types are damaged; compile the object again.");
            var index = id - First;
            // Two threads may read the same type at once; either result is as good.
            return _read[index] ??= _reader.ReadType(id, _offsets[index], _origin + _offsets[index]);
        }
    }

    /// <summary>The types of a kind with a name, and if wanted those with a flavor; a module's own only.</summary>
    public IEnumerable<BtfType> Find(BtfKind kind, string name, bool withFlavors)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        for (var index = 0; index < _offsets.Count; index++)
            if (IsNamed(index, kind, bytes, withFlavors))
                yield return this[First + index];
    }

    public IEnumerator<BtfType> GetEnumerator()
    {
        for (var id = 0; id < Count; id++)
            yield return this[id];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool IsNamed(int index, BtfKind kind, byte[] name, bool withFlavors)
    {
        var header = _types.Slice(_offsets[index], 8, "A type").Span;
        return (BtfKind)(header[7] & 0x7f) == kind && _strings.Matches(BinaryPrimitives.ReadUInt32LittleEndian(header), name, withFlavors);
    }
}
