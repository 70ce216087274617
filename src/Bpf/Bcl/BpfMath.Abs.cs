using System.ComponentModel;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

public static partial class BpfMath
{
    /// <summary>The number without its sign.</summary>
    /// <exception cref="OverflowException">It is the smallest of its type; a program aborts.</exception>
    public static sbyte Abs(sbyte value)
    {
        if (value >= 0) return value;
        if (value == sbyte.MinValue) throw new OverflowException();
        return (sbyte)-value;
    }

    /// <summary>The number without its sign.</summary>
    /// <exception cref="OverflowException">It is the smallest of its type; a program aborts.</exception>
    public static short Abs(short value)
    {
        if (value >= 0) return value;
        if (value == short.MinValue) throw new OverflowException();
        return (short)-value;
    }

    /// <summary>The number without its sign.</summary>
    /// <exception cref="OverflowException">It is the smallest of its type; a program aborts.</exception>
    public static int Abs(int value)
    {
        if (value >= 0) return value;
        if (value == int.MinValue) throw new OverflowException();
        return (int)-value;
    }

    /// <summary>The number without its sign.</summary>
    /// <exception cref="OverflowException">It is the smallest of its type; a program aborts.</exception>
    public static long Abs(long value)
    {
        if (value >= 0) return value;
        if (value == long.MinValue) throw new OverflowException();
        return (long)-value;
    }

    /// <summary>The number without its sign.</summary>
    /// <exception cref="OverflowException">It is the smallest of its type; a program aborts.</exception>
    public static nint Abs(nint value)
    {
        if (value >= 0) return value;
        value = -value;
        return value >= 0 ? value : throw new OverflowException();
    }
}
