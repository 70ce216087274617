using System.Runtime.InteropServices;

namespace Bpf.Simulation;

/// <summary>A map's contents, with the kernel's results: 0 or a negative error number. What a type of map does not know is refused.</summary>
internal abstract unsafe class MapStorage
{
    // include/uapi/asm-generic/errno-base.h
    public const long NotFound = -2;
    public const long TooBig = -7;
    public const long TryAgain = -11;
    public const long Exists = -17;
    public const long Invalid = -22;
    public const long NoSpace = -28;

    // enum in include/uapi/linux/bpf.h: BPF_ANY, BPF_NOEXIST, BPF_EXIST.
    public const ulong UpdateAny = 0;
    public const ulong UpdateNoExist = 1;
    public const ulong UpdateExist = 2;

    // BPF_F_LOCK, beside one of the others.
    public const ulong UpdateLocked = 4;

    public virtual int KeySize => 0;

    public virtual int ValueSize => 0;

    /// <summary>The value's place, which stays valid as long as the machine, or null.</summary>
    public virtual byte* Lookup(byte* key) => null;

    /// <summary>The place of a CPU's value, or null.</summary>
    public virtual byte* Lookup(byte* key, uint cpu) => null;

    public virtual long Update(byte* key, byte* value, ulong flags) => Invalid;

    public virtual long Delete(byte* key) => Invalid;

    public virtual long Push(byte* value, ulong flags) => Invalid;

    public virtual long Pop(byte* value) => Invalid;

    public virtual long Peek(byte* value) => Invalid;

    /// <summary>Copies of the keys that are there.</summary>
    public virtual IReadOnlyList<byte[]> Keys() => [];

    /// <summary>The key whose value a place is in; null if it is gone.</summary>
    public byte[]? FindKey(byte* place)
    {
        foreach (var key in Keys())
        {
            fixed (byte* address = key)
            {
                var value = Lookup(address);
                if (place >= value && place < value + ValueSize) return key;
            }
        }

        return null;
    }

    /// <summary>Visits the elements; that which stops the visit counts too.</summary>
    public long Visit<TKey, TValue, TState>(ElementVisitor<TKey, TValue, TState> visit, ref TState state, ulong flags)
        where TKey : unmanaged where TValue : unmanaged where TState : unmanaged
    {
        if (flags != 0) return Invalid;
        var visited = 0L;
        foreach (var key in Keys())
        {
            byte* value;
            fixed (byte* address = key) value = Lookup(address);
            if (value == null) continue;
            visited++;
            if (!visit(in MemoryMarshal.AsRef<TKey>(key), ref *(TValue*)value, ref state)) break;
        }

        return visited;
    }

    /// <summary>A copy of a key's value.</summary>
    public byte[] Read(byte[] key)
    {
        fixed (byte* address = key) return new ReadOnlySpan<byte>(Lookup(address), ValueSize).ToArray();
    }

    protected static byte* Address(byte[] pinned) => (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);

    protected static byte[] Allocate(long size) => GC.AllocateArray<byte>(checked((int)Math.Max(size, 1)), pinned: true);

    /// <summary>What the kernel keeps values apart by, so that each is aligned.</summary>
    protected static int Stride(int valueSize) => (valueSize + 7) & ~7;
}
