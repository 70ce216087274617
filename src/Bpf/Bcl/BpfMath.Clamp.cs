using System.ComponentModel;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

public static partial class BpfMath
{
    /// <summary>The number of the range that is nearest.</summary>
    /// <exception cref="ArgumentException">The range is empty; a program aborts.</exception>
    public static sbyte Clamp(sbyte value, sbyte min, sbyte max)
    {
        if (min > max) throw new ArgumentException();
        if (value < min) return min;
        return value > max ? max : value;
    }

    /// <summary>The number of the range that is nearest.</summary>
    /// <exception cref="ArgumentException">The range is empty; a program aborts.</exception>
    public static byte Clamp(byte value, byte min, byte max)
    {
        if (min > max) throw new ArgumentException();
        if (value < min) return min;
        return value > max ? max : value;
    }

    /// <summary>The number of the range that is nearest.</summary>
    /// <exception cref="ArgumentException">The range is empty; a program aborts.</exception>
    public static short Clamp(short value, short min, short max)
    {
        if (min > max) throw new ArgumentException();
        if (value < min) return min;
        return value > max ? max : value;
    }

    /// <summary>The number of the range that is nearest.</summary>
    /// <exception cref="ArgumentException">The range is empty; a program aborts.</exception>
    public static ushort Clamp(ushort value, ushort min, ushort max)
    {
        if (min > max) throw new ArgumentException();
        if (value < min) return min;
        return value > max ? max : value;
    }

    /// <summary>The number of the range that is nearest.</summary>
    /// <exception cref="ArgumentException">The range is empty; a program aborts.</exception>
    public static int Clamp(int value, int min, int max)
    {
        if (min > max) throw new ArgumentException();
        if (value < min) return min;
        return value > max ? max : value;
    }

    /// <summary>The number of the range that is nearest.</summary>
    /// <exception cref="ArgumentException">The range is empty; a program aborts.</exception>
    public static uint Clamp(uint value, uint min, uint max)
    {
        if (min > max) throw new ArgumentException();
        if (value < min) return min;
        return value > max ? max : value;
    }

    /// <summary>The number of the range that is nearest.</summary>
    /// <exception cref="ArgumentException">The range is empty; a program aborts.</exception>
    public static long Clamp(long value, long min, long max)
    {
        if (min > max) throw new ArgumentException();
        if (value < min) return min;
        return value > max ? max : value;
    }

    /// <summary>The number of the range that is nearest.</summary>
    /// <exception cref="ArgumentException">The range is empty; a program aborts.</exception>
    public static ulong Clamp(ulong value, ulong min, ulong max)
    {
        if (min > max) throw new ArgumentException();
        if (value < min) return min;
        return value > max ? max : value;
    }

    /// <summary>The number of the range that is nearest.</summary>
    /// <exception cref="ArgumentException">The range is empty; a program aborts.</exception>
    public static nint Clamp(nint value, nint min, nint max)
    {
        if (min > max) throw new ArgumentException();
        if (value < min) return min;
        return value > max ? max : value;
    }

    /// <summary>The number of the range that is nearest.</summary>
    /// <exception cref="ArgumentException">The range is empty; a program aborts.</exception>
    public static nuint Clamp(nuint value, nuint min, nuint max)
    {
        if (min > max) throw new ArgumentException();
        if (value < min) return min;
        return value > max ? max : value;
    }
}
