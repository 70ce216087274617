using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>The atomic operations of BPF. Each gives the value that was there before.</summary>
internal static class Atomics
{
    [BpfIntrinsic("atomic_add")]
    public static int Add(ref int location, int value) => Interlocked.Add(ref location, value) - value;

    [BpfIntrinsic("atomic_add")]
    public static uint Add(ref uint location, uint value) => Interlocked.Add(ref location, value) - value;

    [BpfIntrinsic("atomic_add")]
    public static long Add(ref long location, long value) => Interlocked.Add(ref location, value) - value;

    [BpfIntrinsic("atomic_add")]
    public static ulong Add(ref ulong location, ulong value) => Interlocked.Add(ref location, value) - value;

    [BpfIntrinsic("atomic_and")]
    public static int And(ref int location, int value) => Interlocked.And(ref location, value);

    [BpfIntrinsic("atomic_and")]
    public static uint And(ref uint location, uint value) => Interlocked.And(ref location, value);

    [BpfIntrinsic("atomic_and")]
    public static long And(ref long location, long value) => Interlocked.And(ref location, value);

    [BpfIntrinsic("atomic_and")]
    public static ulong And(ref ulong location, ulong value) => Interlocked.And(ref location, value);

    [BpfIntrinsic("atomic_or")]
    public static int Or(ref int location, int value) => Interlocked.Or(ref location, value);

    [BpfIntrinsic("atomic_or")]
    public static uint Or(ref uint location, uint value) => Interlocked.Or(ref location, value);

    [BpfIntrinsic("atomic_or")]
    public static long Or(ref long location, long value) => Interlocked.Or(ref location, value);

    [BpfIntrinsic("atomic_or")]
    public static ulong Or(ref ulong location, ulong value) => Interlocked.Or(ref location, value);

    [BpfIntrinsic("atomic_xchg")]
    public static int Exchange(ref int location, int value) => Interlocked.Exchange(ref location, value);

    [BpfIntrinsic("atomic_xchg")]
    public static uint Exchange(ref uint location, uint value) => Interlocked.Exchange(ref location, value);

    [BpfIntrinsic("atomic_xchg")]
    public static long Exchange(ref long location, long value) => Interlocked.Exchange(ref location, value);

    [BpfIntrinsic("atomic_xchg")]
    public static ulong Exchange(ref ulong location, ulong value) => Interlocked.Exchange(ref location, value);

    [BpfIntrinsic("atomic_cmpxchg")]
    public static int CompareExchange(ref int location, int value, int comparand) =>
        Interlocked.CompareExchange(ref location, value, comparand);

    [BpfIntrinsic("atomic_cmpxchg")]
    public static uint CompareExchange(ref uint location, uint value, uint comparand) =>
        Interlocked.CompareExchange(ref location, value, comparand);

    [BpfIntrinsic("atomic_cmpxchg")]
    public static long CompareExchange(ref long location, long value, long comparand) =>
        Interlocked.CompareExchange(ref location, value, comparand);

    [BpfIntrinsic("atomic_cmpxchg")]
    public static ulong CompareExchange(ref ulong location, ulong value, ulong comparand) =>
        Interlocked.CompareExchange(ref location, value, comparand);
}
