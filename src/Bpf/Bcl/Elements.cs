using System.Runtime.CompilerServices;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>Addresses of references, which only the compiler may take without pinning.</summary>
internal static unsafe class Elements
{
    [BpfIntrinsic("address")]
    public static T* Address<T>(ref readonly T value) where T : unmanaged => (T*)Unsafe.AsPointer(ref Unsafe.AsRef(in value));

    /// <summary>The index, if it is less than the length: the program ends with XDP_ABORTED if not.</summary>
    [BpfIntrinsic("index")]
    public static ulong Index(ulong index, ulong length) => index < length ? index : throw new IndexOutOfRangeException();
}
