using System.Buffers.Binary;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <content>Integers in the bytes of spans. Programs run on little-endian machines.</content>
public static unsafe partial class BpfBinaryPrimitives
{
    /// <summary>Reads 2 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static short ReadInt16BigEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 2) throw new ArgumentOutOfRangeException(nameof(source));
        return BinaryPrimitives.ReverseEndianness(Unaligned<short>.Read(in source[0]));
    }

    /// <summary>Reads 2 bytes, big-endian, if there are so many.</summary>
    public static bool TryReadInt16BigEndian(ReadOnlySpan<byte> source, out short value)
    {
        value = 0;
        if (source.Length < 2) return false;
        value = BinaryPrimitives.ReverseEndianness(Unaligned<short>.Read(in source[0]));
        return true;
    }

    /// <summary>Writes 2 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteInt16BigEndian(Span<byte> destination, short value)
    {
        if (destination.Length < 2) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<short>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
    }

    /// <summary>Writes 2 bytes, big-endian, if there are so many.</summary>
    public static bool TryWriteInt16BigEndian(Span<byte> destination, short value)
    {
        if (destination.Length < 2) return false;
        Unaligned<short>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
        return true;
    }

    /// <summary>Reads 2 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static short ReadInt16LittleEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 2) throw new ArgumentOutOfRangeException(nameof(source));
        return Unaligned<short>.Read(in source[0]);
    }

    /// <summary>Reads 2 bytes, little-endian, if there are so many.</summary>
    public static bool TryReadInt16LittleEndian(ReadOnlySpan<byte> source, out short value)
    {
        value = 0;
        if (source.Length < 2) return false;
        value = Unaligned<short>.Read(in source[0]);
        return true;
    }

    /// <summary>Writes 2 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteInt16LittleEndian(Span<byte> destination, short value)
    {
        if (destination.Length < 2) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<short>.Write(ref destination[0], value);
    }

    /// <summary>Writes 2 bytes, little-endian, if there are so many.</summary>
    public static bool TryWriteInt16LittleEndian(Span<byte> destination, short value)
    {
        if (destination.Length < 2) return false;
        Unaligned<short>.Write(ref destination[0], value);
        return true;
    }

    /// <summary>Reads 2 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static ushort ReadUInt16BigEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 2) throw new ArgumentOutOfRangeException(nameof(source));
        return BinaryPrimitives.ReverseEndianness(Unaligned<ushort>.Read(in source[0]));
    }

    /// <summary>Reads 2 bytes, big-endian, if there are so many.</summary>
    public static bool TryReadUInt16BigEndian(ReadOnlySpan<byte> source, out ushort value)
    {
        value = 0;
        if (source.Length < 2) return false;
        value = BinaryPrimitives.ReverseEndianness(Unaligned<ushort>.Read(in source[0]));
        return true;
    }

    /// <summary>Writes 2 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteUInt16BigEndian(Span<byte> destination, ushort value)
    {
        if (destination.Length < 2) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<ushort>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
    }

    /// <summary>Writes 2 bytes, big-endian, if there are so many.</summary>
    public static bool TryWriteUInt16BigEndian(Span<byte> destination, ushort value)
    {
        if (destination.Length < 2) return false;
        Unaligned<ushort>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
        return true;
    }

    /// <summary>Reads 2 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static ushort ReadUInt16LittleEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 2) throw new ArgumentOutOfRangeException(nameof(source));
        return Unaligned<ushort>.Read(in source[0]);
    }

    /// <summary>Reads 2 bytes, little-endian, if there are so many.</summary>
    public static bool TryReadUInt16LittleEndian(ReadOnlySpan<byte> source, out ushort value)
    {
        value = 0;
        if (source.Length < 2) return false;
        value = Unaligned<ushort>.Read(in source[0]);
        return true;
    }

    /// <summary>Writes 2 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteUInt16LittleEndian(Span<byte> destination, ushort value)
    {
        if (destination.Length < 2) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<ushort>.Write(ref destination[0], value);
    }

    /// <summary>Writes 2 bytes, little-endian, if there are so many.</summary>
    public static bool TryWriteUInt16LittleEndian(Span<byte> destination, ushort value)
    {
        if (destination.Length < 2) return false;
        Unaligned<ushort>.Write(ref destination[0], value);
        return true;
    }

    /// <summary>Reads 4 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static int ReadInt32BigEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 4) throw new ArgumentOutOfRangeException(nameof(source));
        return BinaryPrimitives.ReverseEndianness(Unaligned<int>.Read(in source[0]));
    }

    /// <summary>Reads 4 bytes, big-endian, if there are so many.</summary>
    public static bool TryReadInt32BigEndian(ReadOnlySpan<byte> source, out int value)
    {
        value = 0;
        if (source.Length < 4) return false;
        value = BinaryPrimitives.ReverseEndianness(Unaligned<int>.Read(in source[0]));
        return true;
    }

    /// <summary>Writes 4 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteInt32BigEndian(Span<byte> destination, int value)
    {
        if (destination.Length < 4) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<int>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
    }

    /// <summary>Writes 4 bytes, big-endian, if there are so many.</summary>
    public static bool TryWriteInt32BigEndian(Span<byte> destination, int value)
    {
        if (destination.Length < 4) return false;
        Unaligned<int>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
        return true;
    }

    /// <summary>Reads 4 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static int ReadInt32LittleEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 4) throw new ArgumentOutOfRangeException(nameof(source));
        return Unaligned<int>.Read(in source[0]);
    }

    /// <summary>Reads 4 bytes, little-endian, if there are so many.</summary>
    public static bool TryReadInt32LittleEndian(ReadOnlySpan<byte> source, out int value)
    {
        value = 0;
        if (source.Length < 4) return false;
        value = Unaligned<int>.Read(in source[0]);
        return true;
    }

    /// <summary>Writes 4 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteInt32LittleEndian(Span<byte> destination, int value)
    {
        if (destination.Length < 4) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<int>.Write(ref destination[0], value);
    }

    /// <summary>Writes 4 bytes, little-endian, if there are so many.</summary>
    public static bool TryWriteInt32LittleEndian(Span<byte> destination, int value)
    {
        if (destination.Length < 4) return false;
        Unaligned<int>.Write(ref destination[0], value);
        return true;
    }

    /// <summary>Reads 4 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static uint ReadUInt32BigEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 4) throw new ArgumentOutOfRangeException(nameof(source));
        return BinaryPrimitives.ReverseEndianness(Unaligned<uint>.Read(in source[0]));
    }

    /// <summary>Reads 4 bytes, big-endian, if there are so many.</summary>
    public static bool TryReadUInt32BigEndian(ReadOnlySpan<byte> source, out uint value)
    {
        value = 0;
        if (source.Length < 4) return false;
        value = BinaryPrimitives.ReverseEndianness(Unaligned<uint>.Read(in source[0]));
        return true;
    }

    /// <summary>Writes 4 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteUInt32BigEndian(Span<byte> destination, uint value)
    {
        if (destination.Length < 4) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<uint>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
    }

    /// <summary>Writes 4 bytes, big-endian, if there are so many.</summary>
    public static bool TryWriteUInt32BigEndian(Span<byte> destination, uint value)
    {
        if (destination.Length < 4) return false;
        Unaligned<uint>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
        return true;
    }

    /// <summary>Reads 4 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static uint ReadUInt32LittleEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 4) throw new ArgumentOutOfRangeException(nameof(source));
        return Unaligned<uint>.Read(in source[0]);
    }

    /// <summary>Reads 4 bytes, little-endian, if there are so many.</summary>
    public static bool TryReadUInt32LittleEndian(ReadOnlySpan<byte> source, out uint value)
    {
        value = 0;
        if (source.Length < 4) return false;
        value = Unaligned<uint>.Read(in source[0]);
        return true;
    }

    /// <summary>Writes 4 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteUInt32LittleEndian(Span<byte> destination, uint value)
    {
        if (destination.Length < 4) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<uint>.Write(ref destination[0], value);
    }

    /// <summary>Writes 4 bytes, little-endian, if there are so many.</summary>
    public static bool TryWriteUInt32LittleEndian(Span<byte> destination, uint value)
    {
        if (destination.Length < 4) return false;
        Unaligned<uint>.Write(ref destination[0], value);
        return true;
    }

    /// <summary>Reads 8 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static long ReadInt64BigEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 8) throw new ArgumentOutOfRangeException(nameof(source));
        return BinaryPrimitives.ReverseEndianness(Unaligned<long>.Read(in source[0]));
    }

    /// <summary>Reads 8 bytes, big-endian, if there are so many.</summary>
    public static bool TryReadInt64BigEndian(ReadOnlySpan<byte> source, out long value)
    {
        value = 0;
        if (source.Length < 8) return false;
        value = BinaryPrimitives.ReverseEndianness(Unaligned<long>.Read(in source[0]));
        return true;
    }

    /// <summary>Writes 8 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteInt64BigEndian(Span<byte> destination, long value)
    {
        if (destination.Length < 8) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<long>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
    }

    /// <summary>Writes 8 bytes, big-endian, if there are so many.</summary>
    public static bool TryWriteInt64BigEndian(Span<byte> destination, long value)
    {
        if (destination.Length < 8) return false;
        Unaligned<long>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
        return true;
    }

    /// <summary>Reads 8 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static long ReadInt64LittleEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 8) throw new ArgumentOutOfRangeException(nameof(source));
        return Unaligned<long>.Read(in source[0]);
    }

    /// <summary>Reads 8 bytes, little-endian, if there are so many.</summary>
    public static bool TryReadInt64LittleEndian(ReadOnlySpan<byte> source, out long value)
    {
        value = 0;
        if (source.Length < 8) return false;
        value = Unaligned<long>.Read(in source[0]);
        return true;
    }

    /// <summary>Writes 8 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteInt64LittleEndian(Span<byte> destination, long value)
    {
        if (destination.Length < 8) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<long>.Write(ref destination[0], value);
    }

    /// <summary>Writes 8 bytes, little-endian, if there are so many.</summary>
    public static bool TryWriteInt64LittleEndian(Span<byte> destination, long value)
    {
        if (destination.Length < 8) return false;
        Unaligned<long>.Write(ref destination[0], value);
        return true;
    }

    /// <summary>Reads 8 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static ulong ReadUInt64BigEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 8) throw new ArgumentOutOfRangeException(nameof(source));
        return BinaryPrimitives.ReverseEndianness(Unaligned<ulong>.Read(in source[0]));
    }

    /// <summary>Reads 8 bytes, big-endian, if there are so many.</summary>
    public static bool TryReadUInt64BigEndian(ReadOnlySpan<byte> source, out ulong value)
    {
        value = 0;
        if (source.Length < 8) return false;
        value = BinaryPrimitives.ReverseEndianness(Unaligned<ulong>.Read(in source[0]));
        return true;
    }

    /// <summary>Writes 8 bytes, big-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteUInt64BigEndian(Span<byte> destination, ulong value)
    {
        if (destination.Length < 8) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<ulong>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
    }

    /// <summary>Writes 8 bytes, big-endian, if there are so many.</summary>
    public static bool TryWriteUInt64BigEndian(Span<byte> destination, ulong value)
    {
        if (destination.Length < 8) return false;
        Unaligned<ulong>.Write(ref destination[0], BinaryPrimitives.ReverseEndianness(value));
        return true;
    }

    /// <summary>Reads 8 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static ulong ReadUInt64LittleEndian(ReadOnlySpan<byte> source)
    {
        if (source.Length < 8) throw new ArgumentOutOfRangeException(nameof(source));
        return Unaligned<ulong>.Read(in source[0]);
    }

    /// <summary>Reads 8 bytes, little-endian, if there are so many.</summary>
    public static bool TryReadUInt64LittleEndian(ReadOnlySpan<byte> source, out ulong value)
    {
        value = 0;
        if (source.Length < 8) return false;
        value = Unaligned<ulong>.Read(in source[0]);
        return true;
    }

    /// <summary>Writes 8 bytes, little-endian.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void WriteUInt64LittleEndian(Span<byte> destination, ulong value)
    {
        if (destination.Length < 8) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<ulong>.Write(ref destination[0], value);
    }

    /// <summary>Writes 8 bytes, little-endian, if there are so many.</summary>
    public static bool TryWriteUInt64LittleEndian(Span<byte> destination, ulong value)
    {
        if (destination.Length < 8) return false;
        Unaligned<ulong>.Write(ref destination[0], value);
        return true;
    }
}
