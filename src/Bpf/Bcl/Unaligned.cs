using System.Runtime.InteropServices;

namespace Bpf.Bcl;

/// <summary>A value at any address.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal unsafe struct Unaligned<T> where T : unmanaged
{
    private T _value;

    public static T Read(ref readonly byte address) => ((Unaligned<T>*)Elements.Address(in address))->_value;

    public static void Write(ref byte address, T value) => ((Unaligned<T>*)Elements.Address(ref address))->_value = value;
}
