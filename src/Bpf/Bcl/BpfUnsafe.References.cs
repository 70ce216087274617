using System.Runtime.CompilerServices;

namespace Bpf.Bcl;

public static unsafe partial class BpfUnsafe
{
    /// <summary>The element so many elements further.</summary>
    public static ref T Add<T>(ref T source, nint elementOffset) where T : unmanaged => ref *(Elements.Address(ref source) + elementOffset);

    /// <summary>The element so many elements further.</summary>
    public static ref T Add<T>(ref T source, nuint elementOffset) where T : unmanaged => ref *(Elements.Address(ref source) + elementOffset);

    /// <summary>The element so many elements before.</summary>
    public static ref T Subtract<T>(ref T source, int elementOffset) where T : unmanaged => ref *(Elements.Address(ref source) - elementOffset);

    /// <summary>The element so many elements before.</summary>
    public static ref T Subtract<T>(ref T source, nint elementOffset) where T : unmanaged => ref *(Elements.Address(ref source) - elementOffset);

    /// <summary>Whether both refer to the same memory.</summary>
    public static bool AreSame<T>(ref readonly T left, ref readonly T right) where T : unmanaged =>
        Elements.Address(in left) == Elements.Address(in right);

    /// <summary>How many bytes the target is behind the origin.</summary>
    public static nint ByteOffset<T>(ref readonly T origin, ref readonly T target) where T : unmanaged =>
        (nint)((byte*)Elements.Address(in target) - (byte*)Elements.Address(in origin));

    /// <summary>Whether the reference refers to nothing.</summary>
    public static bool IsNullRef<T>(ref readonly T source) where T : unmanaged => Elements.Address(in source) == null;

    /// <summary>A reference to nothing.</summary>
    public static ref T NullRef<T>() where T : unmanaged => ref *(T*)null;

    /// <summary>The address.</summary>
    public static void* AsPointer<T>(ref readonly T value) where T : unmanaged => Elements.Address(in value);

    /// <summary>The reference to what is at an address.</summary>
    public static ref T AsRef<T>(void* source) where T : unmanaged => ref *(T*)source;

    /// <summary>Reads a value at its natural alignment.</summary>
    public static T Read<T>(void* source) where T : unmanaged => *(T*)source;

    /// <summary>Writes a value at its natural alignment.</summary>
    public static void Write<T>(void* destination, T value) where T : unmanaged => *(T*)destination = value;

    /// <summary>Reads a value at any address.</summary>
    public static T ReadUnaligned<T>(void* source) where T : unmanaged => Unaligned<T>.Read(in *(byte*)source);

    /// <summary>Writes a value at any address.</summary>
    public static void WriteUnaligned<T>(void* destination, T value) where T : unmanaged => Unaligned<T>.Write(ref *(byte*)destination, value);

    /// <summary>
    /// Leaves the variable as it is on the CLR; in programs it is zero, since the verifier wants stack to be written before it is read.
    /// </summary>
    public static void SkipInit<T>(out T value) where T : unmanaged => value = default;

    /// <summary>Writes a byte over and over.</summary>
    public static void InitBlock(ref byte startAddress, byte value, uint byteCount)
    {
        for (var i = 0u; i < byteCount; i++) *(Elements.Address(ref startAddress) + i) = value;
    }

    /// <summary>Copies bytes that do not overlap.</summary>
    public static void CopyBlock(ref byte destination, ref readonly byte source, uint byteCount)
    {
        for (var i = 0u; i < byteCount; i++) *(Elements.Address(ref destination) + i) = *(Elements.Address(in source) + i);
    }
}
