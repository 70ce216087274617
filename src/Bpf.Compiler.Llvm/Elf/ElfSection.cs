using System.Buffers.Binary;
using System.Text;

namespace Bpf.Compiler.Llvm.Elf;

/// <summary>A section of a 64-bit little-endian ELF file: its header (Elf64_Shdr) and its content.</summary>
internal sealed class ElfSection
{
    public const int HeaderSize = 64;

    private const int TypeOffset = 4;
    private const int FileOffset = 24;
    private const int SizeOffset = 32;
    private const int LinkOffset = 40;
    private const int InfoOffset = 44;
    private const int AlignmentOffset = 48;

    private readonly byte[] _header;

    private ElfSection(byte[] header) => _header = header;

    public string Name { get; private set; } = "";
    public byte[] Content { get; set; } = [];

    public ElfSectionType Type => (ElfSectionType)Read32(TypeOffset);

    public int Link
    {
        get => Read32(LinkOffset);
        set => Write32(LinkOffset, value);
    }

    public int Info
    {
        get => Read32(InfoOffset);
        set => Write32(InfoOffset, value);
    }

    public int Alignment => Math.Max(1, Read32(AlignmentOffset));

    /// <summary>Bytes in the file: .bss has a size and none.</summary>
    private bool HasContent => Type is not (ElfSectionType.Null or ElfSectionType.NoBits);

    public static ElfSection Read(ReadOnlySpan<byte> image, int headerOffset)
    {
        var section = new ElfSection(image.Slice(headerOffset, HeaderSize).ToArray());
        if (section.HasContent) section.Content = image.Slice(section.Read32(FileOffset), section.Read32(SizeOffset)).ToArray();
        return section;
    }

    public void ReadName(byte[] names)
    {
        var name = names.AsSpan(Read32(0));
        Name = Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]);
    }

    /// <summary>The header for content at <paramref name="position"/> of the file.</summary>
    public byte[] HeaderAt(int position)
    {
        if (Type != ElfSectionType.Null) Write32(FileOffset, position);
        if (HasContent) Write32(SizeOffset, Content.Length);
        return _header;
    }

    private int Read32(int offset) => BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(offset));

    private void Write32(int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(offset), value);
}
