using System.ComponentModel;
using System.Numerics;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>
/// What the members of integer types are in programs, <c>int.Max</c> as well as <c>T.Max</c> in generic code. A member of the value
/// itself takes it as its first parameter.
/// </summary>
/// <typeparam name="T">The integer type. The operators on it are those of the type.</typeparam>
[BpfReplaces(typeof(IBinaryInteger<>))]
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class BpfInteger<T> where T : unmanaged, IBinaryInteger<T>
{
    /// <summary>The number of bytes: <c>nint.Size</c>.</summary>
    public static int Size => sizeof(T);

    /// <summary>0.</summary>
    public static T Zero => default;

    /// <summary>1.</summary>
    public static T One
    {
        get
        {
            T one = default;
            one++;
            return one;
        }
    }

    /// <summary>0.</summary>
    public static T AdditiveIdentity => default;

    /// <summary>1.</summary>
    public static T MultiplicativeIdentity => One;

    /// <summary>The smallest number of the type.</summary>
    public static T MinValue => ~MaxValue;

    /// <summary>The largest number of the type.</summary>
    public static T MaxValue => IsSigned ? ~Zero >>> 1 : ~Zero;

    private static bool IsSigned => ~Zero < Zero;

    private static int Width => sizeof(T) * 8;

    /// <summary>The larger one.</summary>
    public static T Max(T x, T y) => x > y ? x : y;

    /// <summary>The smaller one.</summary>
    public static T Min(T x, T y) => x < y ? x : y;

    /// <summary>The number, or the end of the range that it is outside of.</summary>
    /// <exception cref="ArgumentException">The range ends before it begins; a program aborts.</exception>
    public static T Clamp(T value, T min, T max)
    {
        if (min > max) throw new ArgumentException(null, nameof(min));
        return value < min ? min : value > max ? max : value;
    }

    /// <summary>The number without its sign.</summary>
    /// <exception cref="OverflowException">It is the smallest of its type; a program aborts.</exception>
    public static T Abs(T value)
    {
        if (value >= Zero) return value;
        if (value == MinValue) throw new OverflowException();
        return -value;
    }

    /// <summary>-1, 0 or 1.</summary>
    public static int Sign(T value) => value < Zero ? -1 : value > Zero ? 1 : 0;

    /// <summary>-1, 0 or 1, as the first is less than, equal to or greater than the second.</summary>
    public static int CompareTo(T value, T other) => value < other ? -1 : value > other ? 1 : 0;

    /// <summary>Whether it is below zero.</summary>
    public static bool IsNegative(T value) => value < Zero;

    /// <summary>Whether it is zero or above.</summary>
    public static bool IsPositive(T value) => value >= Zero;

    /// <summary>Whether it is zero.</summary>
    public static bool IsZero(T value) => value == Zero;

    /// <summary>Whether its lowest bit is clear.</summary>
    public static bool IsEvenInteger(T value) => (value & One) == Zero;

    /// <summary>Whether its lowest bit is set.</summary>
    public static bool IsOddInteger(T value) => (value & One) != Zero;

    /// <summary>Whether it is a power of two.</summary>
    public static bool IsPow2(T value) => value > Zero && (value & (value - One)) == Zero;

    /// <summary>The number of the highest set bit; 0 for 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative; a program aborts.</exception>
    public static T Log2(T value)
    {
        if (value < Zero) throw new ArgumentOutOfRangeException(nameof(value));
        return T.CreateTruncating(BitOperations.Log2(Bits(value)));
    }

    /// <summary>The number of set bits.</summary>
    public static T PopCount(T value) => T.CreateTruncating(BitOperations.PopCount(Bits(value)));

    /// <summary>The number of clear bits above the highest set one.</summary>
    public static T LeadingZeroCount(T value) => T.CreateTruncating(BitOperations.LeadingZeroCount(Bits(value)) - 64 + Width);

    /// <summary>The number of clear bits below the lowest set one.</summary>
    public static T TrailingZeroCount(T value)
    {
        var count = BitOperations.TrailingZeroCount(Bits(value));
        return T.CreateTruncating(count > Width ? Width : count);
    }

    /// <summary>Rotates the bits to the left.</summary>
    public static T RotateLeft(T value, int rotateAmount) => (value << rotateAmount) | (value >>> (Width - rotateAmount));

    /// <summary>Rotates the bits to the right.</summary>
    public static T RotateRight(T value, int rotateAmount) => (value >>> rotateAmount) | (value << (Width - rotateAmount));

    /// <summary>The quotient and the remainder.</summary>
    public static (T Quotient, T Remainder) DivRem(T left, T right)
    {
        var quotient = left / right;
        return (quotient, left - (quotient * right));
    }

    // Without the sign that a conversion to 64 bits extends.
    private static ulong Bits(T value) => ulong.CreateTruncating(value) & (ulong.MaxValue >> (64 - Width));
}
