namespace Bpf.Bcl;

public static partial class BpfMath
{
    /// <inheritdoc cref="Math.Sign(sbyte)"/>
    public static int Sign(sbyte value) => value < 0 ? -1 : value > 0 ? 1 : 0;

    /// <inheritdoc cref="Math.Sign(short)"/>
    public static int Sign(short value) => value < 0 ? -1 : value > 0 ? 1 : 0;

    /// <inheritdoc cref="Math.Sign(int)"/>
    public static int Sign(int value) => value < 0 ? -1 : value > 0 ? 1 : 0;

    /// <inheritdoc cref="Math.Sign(long)"/>
    public static int Sign(long value) => value < 0 ? -1 : value > 0 ? 1 : 0;

    /// <inheritdoc cref="Math.Sign(nint)"/>
    public static int Sign(nint value) => value < 0 ? -1 : value > 0 ? 1 : 0;

    /// <inheritdoc cref="Math.DivRem(int, int, out int)"/>
    public static int DivRem(int a, int b, out int result)
    {
        var quotient = a / b;
        result = a - (quotient * b);
        return quotient;
    }

    /// <inheritdoc cref="Math.DivRem(long, long, out long)"/>
    public static long DivRem(long a, long b, out long result)
    {
        var quotient = a / b;
        result = a - (quotient * b);
        return quotient;
    }

    /// <inheritdoc cref="Math.DivRem(sbyte, sbyte)"/>
    public static (sbyte Quotient, sbyte Remainder) DivRem(sbyte left, sbyte right)
    {
        var quotient = (sbyte)(left / right);
        return (quotient, (sbyte)(left - (quotient * right)));
    }

    /// <inheritdoc cref="Math.DivRem(byte, byte)"/>
    public static (byte Quotient, byte Remainder) DivRem(byte left, byte right)
    {
        var quotient = (byte)(left / right);
        return (quotient, (byte)(left - (quotient * right)));
    }

    /// <inheritdoc cref="Math.DivRem(short, short)"/>
    public static (short Quotient, short Remainder) DivRem(short left, short right)
    {
        var quotient = (short)(left / right);
        return (quotient, (short)(left - (quotient * right)));
    }

    /// <inheritdoc cref="Math.DivRem(ushort, ushort)"/>
    public static (ushort Quotient, ushort Remainder) DivRem(ushort left, ushort right)
    {
        var quotient = (ushort)(left / right);
        return (quotient, (ushort)(left - (quotient * right)));
    }

    /// <inheritdoc cref="Math.DivRem(int, int)"/>
    public static (int Quotient, int Remainder) DivRem(int left, int right)
    {
        var quotient = left / right;
        return (quotient, left - (quotient * right));
    }

    /// <inheritdoc cref="Math.DivRem(uint, uint)"/>
    public static (uint Quotient, uint Remainder) DivRem(uint left, uint right)
    {
        var quotient = left / right;
        return (quotient, left - (quotient * right));
    }

    /// <inheritdoc cref="Math.DivRem(long, long)"/>
    public static (long Quotient, long Remainder) DivRem(long left, long right)
    {
        var quotient = left / right;
        return (quotient, left - (quotient * right));
    }

    /// <inheritdoc cref="Math.DivRem(ulong, ulong)"/>
    public static (ulong Quotient, ulong Remainder) DivRem(ulong left, ulong right)
    {
        var quotient = left / right;
        return (quotient, left - (quotient * right));
    }

    /// <inheritdoc cref="Math.DivRem(nint, nint)"/>
    public static (nint Quotient, nint Remainder) DivRem(nint left, nint right)
    {
        var quotient = left / right;
        return (quotient, left - (quotient * right));
    }

    /// <inheritdoc cref="Math.DivRem(nuint, nuint)"/>
    public static (nuint Quotient, nuint Remainder) DivRem(nuint left, nuint right)
    {
        var quotient = left / right;
        return (quotient, left - (quotient * right));
    }

    /// <inheritdoc cref="Math.BigMul(int, int)"/>
    public static long BigMul(int a, int b) => (long)a * b;

    /// <inheritdoc cref="Math.BigMul(uint, uint)"/>
    public static ulong BigMul(uint a, uint b) => (ulong)a * b;

    /// <inheritdoc cref="Math.BigMul(ulong, ulong, out ulong)"/>
    public static ulong BigMul(ulong a, ulong b, out ulong low)
    {
        // Four products of halves; the middle ones overlap both results.
        var (lowA, highA, lowB, highB) = ((uint)a, (uint)(a >> 32), (uint)b, (uint)(b >> 32));
        var lowest = (ulong)lowA * lowB;
        var middle = ((ulong)highA * lowB) + (lowest >> 32);
        var other = ((ulong)lowA * highB) + (uint)middle;
        low = (other << 32) | (uint)lowest;
        return ((ulong)highA * highB) + (middle >> 32) + (other >> 32);
    }

    /// <inheritdoc cref="Math.BigMul(long, long, out long)"/>
    public static long BigMul(long a, long b, out long low)
    {
        var high = BigMul((ulong)a, (ulong)b, out var bits);
        low = (long)bits;
        return (long)high - ((a >> 63) & b) - ((b >> 63) & a);
    }
}
