using System.Buffers.Binary;
using Bpf.Runtime.Btf;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Features;

/// <summary>Small type tables that are loaded to see whether the kernel takes them. Type 1 is always a signed integer.</summary>
static unsafe class TrialTypes
{
    const uint Vlen1 = 1;

    // Names: 1 "i", 3 "x", 5 "f", 7 ".data".
    static ReadOnlySpan<byte> Strings => "\0i\0x\0f\0.data\0"u8;

    static uint Info(BtfKind kind, uint count = 0) => (uint)kind << 24 | count;

    /// <summary>int</summary>
    public static readonly uint[] Integer = [1, Info(BtfKind.Int), 4, 1 << 24 | 32];

    /// <summary>int f(int x), of static linkage</summary>
    public static readonly uint[] Function = [.. Integer, 0, Info(BtfKind.FunctionPrototype, Vlen1), 1, 3, 1, 5, Info(BtfKind.Function), 2];

    /// <summary>The same, of global linkage.</summary>
    public static readonly uint[] GlobalFunction = [.. Integer, 0, Info(BtfKind.FunctionPrototype, Vlen1), 1, 3, 1, 5, Info(BtfKind.Function, 1), 2];

    /// <summary>static int x, in section .data</summary>
    public static readonly uint[] DataSection = [.. Integer, 3, Info(BtfKind.Variable), 1, 0, 7, Info(BtfKind.DataSection, Vlen1), 4, 2, 0, 4];

    /// <summary>float</summary>
    public static readonly uint[] Float = [.. Integer, 5, Info(BtfKind.Float), 4];

    /// <summary>A tag on a typedef of int.</summary>
    public static readonly uint[] DeclarationTag = [.. Integer, 3, Info(BtfKind.Typedef), 1, 5, Info(BtfKind.DeclarationTag), 2, uint.MaxValue];

    /// <summary>A pointer to a tagged int.</summary>
    public static readonly uint[] TypeTag = [.. Integer, 5, Info(BtfKind.TypeTag), 1, 0, Info(BtfKind.Pointer), 2];

    /// <summary>An enumeration of 64 bits with the enumerator x = 0.</summary>
    public static readonly uint[] Enum64 = [.. Integer, 5, Info(BtfKind.Enum64, Vlen1), 8, 3, 0, 0];

    public static bool Loads(uint[] types)
    {
        using var descriptor = Load(types);
        return descriptor is not null;
    }

    /// <returns>Null if the kernel refuses.</returns>
    public static BpfDescriptor? Load(uint[] types)
    {
        uint[] header = [BtfReader.Magic | 1 << 16, BtfReader.HeaderSize, 0, (uint)types.Length * 4, (uint)types.Length * 4, (uint)Strings.Length];
        var image = new byte[(header.Length + types.Length) * 4 + Strings.Length];
        var words = (uint[])[.. header, .. types];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(i * 4), words[i]);
        Strings.CopyTo(image.AsSpan(words.Length * 4));
        fixed (byte* bytes = image)
        {
            var attributes = new BtfLoadAttributes { Types = bytes, Size = image.Length };
            var (descriptor, error) = BpfSyscall.Open(BpfCommand.BtfLoad, ref attributes);
            return error != Errno.EPERM ? descriptor : throw KernelError.From("Asking the kernel what it can do", error);
        }
    }
}
