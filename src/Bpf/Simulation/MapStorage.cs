namespace Bpf.Simulation;

/// <summary>A map's contents, with the kernel's results: 0 or a negative error number.</summary>
internal abstract unsafe class MapStorage
{
    protected const long NotFound = -2;
    protected const long TooBig = -7;
    protected const long Exists = -17;
    protected const long Invalid = -22;

    // enum in include/uapi/linux/bpf.h: BPF_ANY, BPF_NOEXIST, BPF_EXIST.
    public const ulong UpdateAny = 0;
    public const ulong UpdateNoExist = 1;
    public const ulong UpdateExist = 2;

    public abstract int KeySize { get; }

    public abstract int ValueSize { get; }

    /// <summary>The value's place, which stays valid as long as the machine, or null.</summary>
    public abstract byte* Lookup(byte* key);

    public abstract long Update(byte* key, byte* value, ulong flags);

    public abstract long Delete(byte* key);

    /// <summary>Copies of the keys that are there.</summary>
    public abstract IReadOnlyList<byte[]> Keys();

    protected static byte* Address(byte[] pinned) => (byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
}
