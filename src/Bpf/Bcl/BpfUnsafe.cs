using System.ComponentModel;
using System.Runtime.CompilerServices;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>What <see cref="Unsafe"/> is in programs.</summary>
[BpfReplaces(typeof(Unsafe))]
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe partial class BpfUnsafe
{
    /// <summary>The same memory as another type.</summary>
    public static ref TTo As<TFrom, TTo>(ref TFrom source) where TFrom : unmanaged where TTo : unmanaged => ref *(TTo*)Elements.Address(ref source);

    /// <summary>The element so many elements further.</summary>
    public static ref T Add<T>(ref T source, int elementOffset) where T : unmanaged => ref *(Elements.Address(ref source) + elementOffset);

    /// <summary>The element so many bytes further.</summary>
    public static ref T AddByteOffset<T>(ref T source, nint byteOffset) where T : unmanaged =>
        ref *(T*)((byte*)Elements.Address(ref source) + byteOffset);

    /// <summary>The same reference, writable.</summary>
    public static ref T AsRef<T>(scoped ref readonly T source) where T : unmanaged => ref *Elements.Address(in source);

    /// <summary>The size in bytes.</summary>
    public static int SizeOf<T>() where T : unmanaged => sizeof(T);

    /// <summary>Reads a value at any address.</summary>
    public static T ReadUnaligned<T>(scoped ref readonly byte source) where T : unmanaged => Unaligned<T>.Read(in source);

    /// <summary>Writes a value at any address.</summary>
    public static void WriteUnaligned<T>(ref byte destination, T value) where T : unmanaged => Unaligned<T>.Write(ref destination, value);

    /// <summary>The bits of one type as another of the same size.</summary>
    public static TTo BitCast<TFrom, TTo>(TFrom source) where TFrom : unmanaged where TTo : unmanaged
    {
        if (sizeof(TFrom) != sizeof(TTo)) throw new NotSupportedException();
        return *(TTo*)&source;
    }
}
