using System.ComponentModel;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>What <see cref="Volatile"/> is in programs: accesses that LLVM neither drops nor merges.</summary>
[BpfReplaces(typeof(Volatile))]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BpfVolatile
{
    /// <summary>Reads memory.</summary>
    [BpfIntrinsic("volatile_read")]
    public static bool Read(ref readonly bool location) => Volatile.Read(in location);

    /// <summary>Writes memory.</summary>
    [BpfIntrinsic("volatile_write")]
    public static void Write(ref bool location, bool value) => Volatile.Write(ref location, value);

    /// <summary>Reads memory.</summary>
    [BpfIntrinsic("volatile_read")]
    public static sbyte Read(ref readonly sbyte location) => Volatile.Read(in location);

    /// <summary>Writes memory.</summary>
    [BpfIntrinsic("volatile_write")]
    public static void Write(ref sbyte location, sbyte value) => Volatile.Write(ref location, value);

    /// <summary>Reads memory.</summary>
    [BpfIntrinsic("volatile_read")]
    public static byte Read(ref readonly byte location) => Volatile.Read(in location);

    /// <summary>Writes memory.</summary>
    [BpfIntrinsic("volatile_write")]
    public static void Write(ref byte location, byte value) => Volatile.Write(ref location, value);

    /// <summary>Reads memory.</summary>
    [BpfIntrinsic("volatile_read")]
    public static short Read(ref readonly short location) => Volatile.Read(in location);

    /// <summary>Writes memory.</summary>
    [BpfIntrinsic("volatile_write")]
    public static void Write(ref short location, short value) => Volatile.Write(ref location, value);

    /// <summary>Reads memory.</summary>
    [BpfIntrinsic("volatile_read")]
    public static ushort Read(ref readonly ushort location) => Volatile.Read(in location);

    /// <summary>Writes memory.</summary>
    [BpfIntrinsic("volatile_write")]
    public static void Write(ref ushort location, ushort value) => Volatile.Write(ref location, value);

    /// <summary>Reads memory.</summary>
    [BpfIntrinsic("volatile_read")]
    public static int Read(ref readonly int location) => Volatile.Read(in location);

    /// <summary>Writes memory.</summary>
    [BpfIntrinsic("volatile_write")]
    public static void Write(ref int location, int value) => Volatile.Write(ref location, value);

    /// <summary>Reads memory.</summary>
    [BpfIntrinsic("volatile_read")]
    public static uint Read(ref readonly uint location) => Volatile.Read(in location);

    /// <summary>Writes memory.</summary>
    [BpfIntrinsic("volatile_write")]
    public static void Write(ref uint location, uint value) => Volatile.Write(ref location, value);

    /// <summary>Reads memory.</summary>
    [BpfIntrinsic("volatile_read")]
    public static long Read(ref readonly long location) => Volatile.Read(in location);

    /// <summary>Writes memory.</summary>
    [BpfIntrinsic("volatile_write")]
    public static void Write(ref long location, long value) => Volatile.Write(ref location, value);

    /// <summary>Reads memory.</summary>
    [BpfIntrinsic("volatile_read")]
    public static ulong Read(ref readonly ulong location) => Volatile.Read(in location);

    /// <summary>Writes memory.</summary>
    [BpfIntrinsic("volatile_write")]
    public static void Write(ref ulong location, ulong value) => Volatile.Write(ref location, value);

    /// <summary>Reads memory.</summary>
    [BpfIntrinsic("volatile_read")]
    public static nint Read(ref readonly nint location) => Volatile.Read(in location);

    /// <summary>Writes memory.</summary>
    [BpfIntrinsic("volatile_write")]
    public static void Write(ref nint location, nint value) => Volatile.Write(ref location, value);

    /// <summary>Reads memory.</summary>
    [BpfIntrinsic("volatile_read")]
    public static nuint Read(ref readonly nuint location) => Volatile.Read(in location);

    /// <summary>Writes memory.</summary>
    [BpfIntrinsic("volatile_write")]
    public static void Write(ref nuint location, nuint value) => Volatile.Write(ref location, value);
}
