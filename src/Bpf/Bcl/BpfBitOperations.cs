using System.ComponentModel;
using System.Numerics;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>What <see cref="BitOperations"/> is in programs.</summary>
[BpfReplaces(typeof(BitOperations))]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BpfBitOperations
{
    /// <summary>Moves bits up; those that fall out come in at the bottom.</summary>
    public static uint RotateLeft(uint value, int offset) => (value << offset) | (value >> (32 - offset));

    /// <summary>Moves bits up; those that fall out come in at the bottom.</summary>
    public static ulong RotateLeft(ulong value, int offset) => (value << offset) | (value >> (64 - offset));

    /// <summary>Moves bits down; those that fall out come in at the top.</summary>
    public static uint RotateRight(uint value, int offset) => (value >> offset) | (value << (32 - offset));

    /// <summary>Moves bits down; those that fall out come in at the top.</summary>
    public static ulong RotateRight(ulong value, int offset) => (value >> offset) | (value << (64 - offset));

    /// <summary>How many bits are set.</summary>
    public static int PopCount(uint value)
    {
        // Sums of 2, 4 and 8 bits side by side; the product collects the four bytes in the highest.
        value -= (value >> 1) & 0x5555_5555;
        value = (value & 0x3333_3333) + ((value >> 2) & 0x3333_3333);
        value = (value + (value >> 4)) & 0x0f0f_0f0f;
        return (int)((value * 0x0101_0101) >> 24);
    }

    /// <summary>How many bits are set.</summary>
    public static int PopCount(ulong value)
    {
        value -= (value >> 1) & 0x5555_5555_5555_5555;
        value = (value & 0x3333_3333_3333_3333) + ((value >> 2) & 0x3333_3333_3333_3333);
        value = (value + (value >> 4)) & 0x0f0f_0f0f_0f0f_0f0f;
        return (int)((value * 0x0101_0101_0101_0101) >> 56);
    }

    /// <summary>How many clear bits there are above the highest set one; 32 where none is set.</summary>
    public static int LeadingZeroCount(uint value) => 32 - PopCount(Fill(value));

    /// <summary>How many clear bits there are above the highest set one; 64 where none is set.</summary>
    public static int LeadingZeroCount(ulong value) => 64 - PopCount(Fill(value));

    /// <summary>How many clear bits there are below the lowest set one; 32 where none is set.</summary>
    public static int TrailingZeroCount(int value) => PopCount(~(uint)value & ((uint)value - 1));

    /// <summary>How many clear bits there are below the lowest set one; 32 where none is set.</summary>
    public static int TrailingZeroCount(uint value) => PopCount(~value & (value - 1));

    /// <summary>How many clear bits there are below the lowest set one; 64 where none is set.</summary>
    public static int TrailingZeroCount(long value) => PopCount(~(ulong)value & ((ulong)value - 1));

    /// <summary>How many clear bits there are below the lowest set one; 64 where none is set.</summary>
    public static int TrailingZeroCount(ulong value) => PopCount(~value & (value - 1));

    /// <summary>The number of the highest set bit; 0 where none is set.</summary>
    public static int Log2(uint value) => 31 - LeadingZeroCount(value | 1);

    /// <summary>The number of the highest set bit; 0 where none is set.</summary>
    public static int Log2(ulong value) => 63 - LeadingZeroCount(value | 1);

    /// <summary>Whether the number is 1, 2, 4 and so on.</summary>
    public static bool IsPow2(int value) => value > 0 && (value & (value - 1)) == 0;

    /// <summary>Whether the number is 1, 2, 4 and so on.</summary>
    public static bool IsPow2(uint value) => value != 0 && (value & (value - 1)) == 0;

    /// <summary>Whether the number is 1, 2, 4 and so on.</summary>
    public static bool IsPow2(long value) => value > 0 && (value & (value - 1)) == 0;

    /// <summary>Whether the number is 1, 2, 4 and so on.</summary>
    public static bool IsPow2(ulong value) => value != 0 && (value & (value - 1)) == 0;

    /// <inheritdoc cref="BitOperations.PopCount(nuint)"/>
    public static int PopCount(nuint value) => PopCount((ulong)value);

    /// <inheritdoc cref="BitOperations.LeadingZeroCount(nuint)"/>
    public static int LeadingZeroCount(nuint value) => LeadingZeroCount((ulong)value);

    /// <inheritdoc cref="BitOperations.TrailingZeroCount(nuint)"/>
    public static int TrailingZeroCount(nuint value) => TrailingZeroCount((ulong)value);

    /// <inheritdoc cref="BitOperations.Log2(nuint)"/>
    public static int Log2(nuint value) => Log2((ulong)value);

    /// <inheritdoc cref="BitOperations.RotateLeft(nuint, int)"/>
    public static nuint RotateLeft(nuint value, int offset) => (nuint)RotateLeft((ulong)value, offset);

    /// <inheritdoc cref="BitOperations.RotateRight(nuint, int)"/>
    public static nuint RotateRight(nuint value, int offset) => (nuint)RotateRight((ulong)value, offset);

    /// <inheritdoc cref="BitOperations.TrailingZeroCount(nint)"/>
    public static int TrailingZeroCount(nint value) => TrailingZeroCount((ulong)value);

    /// <inheritdoc cref="BitOperations.IsPow2(nint)"/>
    public static bool IsPow2(nint value) => IsPow2((long)value);

    /// <inheritdoc cref="BitOperations.IsPow2(nuint)"/>
    public static bool IsPow2(nuint value) => IsPow2((ulong)value);

    /// <inheritdoc cref="BitOperations.RoundUpToPowerOf2(uint)"/>
    public static uint RoundUpToPowerOf2(uint value) => value == 0 ? 0 : Fill(value - 1) + 1;

    /// <inheritdoc cref="BitOperations.RoundUpToPowerOf2(ulong)"/>
    public static ulong RoundUpToPowerOf2(ulong value) => value == 0 ? 0 : Fill(value - 1) + 1;

    /// <inheritdoc cref="BitOperations.RoundUpToPowerOf2(nuint)"/>
    public static nuint RoundUpToPowerOf2(nuint value) => (nuint)RoundUpToPowerOf2((ulong)value);

    // Sets every bit below the highest set one.
    private static uint Fill(uint value)
    {
        value |= value >> 1;
        value |= value >> 2;
        value |= value >> 4;
        value |= value >> 8;
        return value | (value >> 16);
    }

    private static ulong Fill(ulong value)
    {
        value |= value >> 1;
        value |= value >> 2;
        value |= value >> 4;
        value |= value >> 8;
        value |= value >> 16;
        return value | (value >> 32);
    }
}
