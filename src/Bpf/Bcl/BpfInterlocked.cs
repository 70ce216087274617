using System.ComponentModel;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>What <see cref="Interlocked"/> is in programs. Results other than that of an ignored addition need CPU v3 (Linux 5.12).</summary>
[BpfReplaces(typeof(Interlocked))]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BpfInterlocked
{
    /// <summary>Adds, and gives the new value.</summary>
    public static int Add(ref int location1, int value) => Atomics.Add(ref location1, value) + value;

    /// <summary>Adds, and gives the new value.</summary>
    public static uint Add(ref uint location1, uint value) => Atomics.Add(ref location1, value) + value;

    /// <summary>Adds, and gives the new value.</summary>
    public static long Add(ref long location1, long value) => Atomics.Add(ref location1, value) + value;

    /// <summary>Adds, and gives the new value.</summary>
    public static ulong Add(ref ulong location1, ulong value) => Atomics.Add(ref location1, value) + value;

    /// <summary>Adds 1, and gives the new value.</summary>
    public static int Increment(ref int location) => Atomics.Add(ref location, 1) + 1;

    /// <summary>Adds 1, and gives the new value.</summary>
    public static uint Increment(ref uint location) => Atomics.Add(ref location, 1) + 1;

    /// <summary>Adds 1, and gives the new value.</summary>
    public static long Increment(ref long location) => Atomics.Add(ref location, 1) + 1;

    /// <summary>Adds 1, and gives the new value.</summary>
    public static ulong Increment(ref ulong location) => Atomics.Add(ref location, 1) + 1;

    /// <summary>Subtracts 1, and gives the new value.</summary>
    public static int Decrement(ref int location) => Atomics.Add(ref location, -1) - 1;

    /// <summary>Subtracts 1, and gives the new value.</summary>
    public static uint Decrement(ref uint location) => Atomics.Add(ref location, uint.MaxValue) - 1;

    /// <summary>Subtracts 1, and gives the new value.</summary>
    public static long Decrement(ref long location) => Atomics.Add(ref location, -1) - 1;

    /// <summary>Subtracts 1, and gives the new value.</summary>
    public static ulong Decrement(ref ulong location) => Atomics.Add(ref location, ulong.MaxValue) - 1;

    /// <summary>Keeps the bits that are set in both, and gives the old value.</summary>
    public static int And(ref int location1, int value) => Atomics.And(ref location1, value);

    /// <summary>Keeps the bits that are set in both, and gives the old value.</summary>
    public static uint And(ref uint location1, uint value) => Atomics.And(ref location1, value);

    /// <summary>Keeps the bits that are set in both, and gives the old value.</summary>
    public static long And(ref long location1, long value) => Atomics.And(ref location1, value);

    /// <summary>Keeps the bits that are set in both, and gives the old value.</summary>
    public static ulong And(ref ulong location1, ulong value) => Atomics.And(ref location1, value);

    /// <summary>Sets bits, and gives the old value.</summary>
    public static int Or(ref int location1, int value) => Atomics.Or(ref location1, value);

    /// <summary>Sets bits, and gives the old value.</summary>
    public static uint Or(ref uint location1, uint value) => Atomics.Or(ref location1, value);

    /// <summary>Sets bits, and gives the old value.</summary>
    public static long Or(ref long location1, long value) => Atomics.Or(ref location1, value);

    /// <summary>Sets bits, and gives the old value.</summary>
    public static ulong Or(ref ulong location1, ulong value) => Atomics.Or(ref location1, value);

    /// <summary>Stores, and gives the old value.</summary>
    public static int Exchange(ref int location1, int value) => Atomics.Exchange(ref location1, value);

    /// <summary>Stores, and gives the old value.</summary>
    public static uint Exchange(ref uint location1, uint value) => Atomics.Exchange(ref location1, value);

    /// <summary>Stores, and gives the old value.</summary>
    public static long Exchange(ref long location1, long value) => Atomics.Exchange(ref location1, value);

    /// <summary>Stores, and gives the old value.</summary>
    public static ulong Exchange(ref ulong location1, ulong value) => Atomics.Exchange(ref location1, value);

    /// <summary>Stores where <paramref name="comparand"/> is, and gives the old value.</summary>
    public static int CompareExchange(ref int location1, int value, int comparand) =>
        Atomics.CompareExchange(ref location1, value, comparand);

    /// <summary>Stores where <paramref name="comparand"/> is, and gives the old value.</summary>
    public static uint CompareExchange(ref uint location1, uint value, uint comparand) =>
        Atomics.CompareExchange(ref location1, value, comparand);

    /// <summary>Stores where <paramref name="comparand"/> is, and gives the old value.</summary>
    public static long CompareExchange(ref long location1, long value, long comparand) =>
        Atomics.CompareExchange(ref location1, value, comparand);

    /// <summary>Stores where <paramref name="comparand"/> is, and gives the old value.</summary>
    public static ulong CompareExchange(ref ulong location1, ulong value, ulong comparand) =>
        Atomics.CompareExchange(ref location1, value, comparand);

    /// <inheritdoc cref="Interlocked.Read(ref readonly long)"/>
    public static long Read(ref readonly long location) => Volatile.Read(in location);

    /// <inheritdoc cref="Interlocked.Read(ref readonly ulong)"/>
    public static ulong Read(ref readonly ulong location) => Volatile.Read(in location);
}
