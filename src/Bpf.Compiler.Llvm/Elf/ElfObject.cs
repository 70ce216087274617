using System.Buffers.Binary;

namespace Bpf.Compiler.Llvm.Elf;

/// <summary>A relocatable object as LLVM writes it (64-bit, little-endian, REL), as a list of sections.</summary>
internal sealed class ElfObject
{
    private const int HeaderSize = 64;
    private const int TableOffset = 40;
    private const int CountOffset = 60;
    private const int NamesOffset = 62;

    private readonly byte[] _header;

    public ElfObject(ReadOnlySpan<byte> image)
    {
        _header = image[..HeaderSize].ToArray();
        var table = BinaryPrimitives.ReadInt32LittleEndian(image[TableOffset..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(image[CountOffset..]);
        for (var i = 0; i < count; i++) Sections.Add(ElfSection.Read(image, table + i * ElfSection.HeaderSize));
        var names = Sections[BinaryPrimitives.ReadUInt16LittleEndian(image[NamesOffset..])].Content;
        foreach (var section in Sections) section.ReadName(names);
    }

    public List<ElfSection> Sections { get; } = [];

    public byte[] ToArray()
    {
        using var image = new MemoryStream();
        image.Write(_header);
        var headers = new List<byte[]>();
        foreach (var section in Sections)
        {
            Align(image, section.Alignment);
            headers.Add(section.HeaderAt((int)image.Position));
            image.Write(section.Content);
        }

        Align(image, sizeof(long));
        var table = (int)image.Position;
        foreach (var header in headers) image.Write(header);
        return Complete(image.ToArray(), table);
    }

    private byte[] Complete(byte[] image, int table)
    {
        BinaryPrimitives.WriteInt64LittleEndian(image.AsSpan(TableOffset), table);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(CountOffset), (ushort)Sections.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(NamesOffset), (ushort)Sections.FindIndex(s => s.Name == ".strtab"));
        return image;
    }

    private static void Align(MemoryStream image, int alignment)
    {
        while (image.Position % alignment != 0) image.WriteByte(0);
    }
}
