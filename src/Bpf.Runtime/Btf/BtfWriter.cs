using System.Buffers.Binary;
using System.Text;

namespace Bpf.Runtime.Btf;

/// <summary>Writes types one by one; each gets the next number, from 1 on (include/uapi/linux/btf.h).</summary>
sealed class BtfWriter
{
    const int KindShift = 24, WordSize = 4;

    readonly List<uint> _words = [];
    readonly List<byte> _strings = [0];
    uint _count;

    /// <summary>An unsigned number.</summary>
    public uint Int(string name, int size) => Add(name, BtfKind.Int, 0, (uint)size, (uint)size * 8);

    /// <summary>An array whose index is a number of the type <paramref name="index"/>.</summary>
    public uint Array(uint element, uint index, int length) => Add("", BtfKind.Array, 0, 0, element, index, (uint)length);

    /// <summary>A struct with members at offsets in bytes.</summary>
    public uint Struct(string name, int size, params IReadOnlyList<(string Name, uint Type, int Offset)> members) =>
        Add(name, BtfKind.Struct, members.Count, (uint)size, [.. members.SelectMany(member => new[] { Text(member.Name), member.Type, (uint)member.Offset * 8 })]);

    /// <summary>What the kernel loads.</summary>
    public byte[] ToArray()
    {
        var size = (uint)(_words.Count * WordSize);
        uint[] words = [BtfReader.Magic | 1 << 16, BtfReader.HeaderSize, 0, size, size, (uint)_strings.Count, .. _words];
        var image = new byte[words.Length * WordSize + _strings.Count];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(i * WordSize), words[i]);
        _strings.CopyTo(image, words.Length * WordSize);
        return image;
    }

    uint Add(string name, BtfKind kind, int members, uint size, params uint[] rest)
    {
        _words.AddRange([Text(name), (uint)kind << KindShift | (uint)members, size, .. rest]);
        return ++_count;
    }

    uint Text(string text)
    {
        if (text.Length == 0)
            return 0;
        var offset = (uint)_strings.Count;
        _strings.AddRange([.. Encoding.UTF8.GetBytes(text), 0]);
        return offset;
    }
}
