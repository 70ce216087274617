using System.Buffers.Binary;
using System.ComponentModel;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>What <see cref="BinaryPrimitives"/> is in programs.</summary>
[BpfReplaces(typeof(BinaryPrimitives))]
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class BpfBinaryPrimitives
{
    /// <summary>A single byte has no order.</summary>
    public static byte ReverseEndianness(byte value) => value;

    /// <summary>A single byte has no order.</summary>
    public static sbyte ReverseEndianness(sbyte value) => value;

    /// <summary>The bytes in the opposite order.</summary>
    [BpfIntrinsic("bswap")]
    public static short ReverseEndianness(short value) => BinaryPrimitives.ReverseEndianness(value);

    /// <summary>The bytes in the opposite order.</summary>
    [BpfIntrinsic("bswap")]
    public static ushort ReverseEndianness(ushort value) => BinaryPrimitives.ReverseEndianness(value);

    /// <summary>The bytes in the opposite order.</summary>
    [BpfIntrinsic("bswap")]
    public static int ReverseEndianness(int value) => BinaryPrimitives.ReverseEndianness(value);

    /// <summary>The bytes in the opposite order.</summary>
    [BpfIntrinsic("bswap")]
    public static uint ReverseEndianness(uint value) => BinaryPrimitives.ReverseEndianness(value);

    /// <summary>The bytes in the opposite order.</summary>
    [BpfIntrinsic("bswap")]
    public static long ReverseEndianness(long value) => BinaryPrimitives.ReverseEndianness(value);

    /// <summary>The bytes in the opposite order.</summary>
    [BpfIntrinsic("bswap")]
    public static ulong ReverseEndianness(ulong value) => BinaryPrimitives.ReverseEndianness(value);
}
