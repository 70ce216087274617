using System.Buffers.Binary;
using System.Text;

namespace Bpf.Runtime.Elf;

/// <summary>Little-endian reads of a file that may be damaged: what lies outside is an error with the file's name and the offset.</summary>
/// <param name="fileName">What errors call the file.</param>
/// <param name="image">The bytes.</param>
/// <param name="origin">Where the bytes start in the file; offsets in errors count from the file's start.</param>
sealed class ImageReader(string fileName, ReadOnlyMemory<byte> image, long origin = 0)
{
    public long Length => image.Length;

    public byte U8(long offset, string what) => Slice(offset, 1, what).Span[0];

    public ushort U16(long offset, string what) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2, what).Span);

    public uint U32(long offset, string what) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4, what).Span);

    public ulong U64(long offset, string what) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8, what).Span);

    public ReadOnlyMemory<byte> Slice(long offset, long length, string what)
    {
        if (offset < 0 || length < 0 || offset > image.Length || length > image.Length - offset)
            throw Error(offset, $"{what} lies outside of the file (0x{length:x} bytes wanted). The file is truncated or damaged; compile it again.");
        return image.Slice((int)offset, (int)length);
    }

    public ImageReader Part(long offset, long length, string what) => new(fileName, Slice(offset, length, what), origin + offset);

    public string Text(long offset, string what)
    {
        if (offset < 0 || offset >= image.Length)
            throw Error(offset, $"{what} lies outside of its string table. The file is damaged; compile it again.");
        var rest = image.Span[(int)offset..];
        var end = rest.IndexOf((byte)0);
        if (end < 0)
            throw Error(offset, $"{what} has no end. The file is damaged; compile it again.");
        return Encoding.UTF8.GetString(rest[..end]);
    }

    public BpfFormatException Error(long offset, string problem) => new(fileName, unchecked(origin + offset), problem);
}
