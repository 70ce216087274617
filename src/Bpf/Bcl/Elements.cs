using System.Runtime.CompilerServices;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>Addresses of references, which only the compiler may take without pinning.</summary>
internal static unsafe class Elements
{
    [BpfIntrinsic("address")]
    public static T* Address<T>(ref readonly T value) where T : unmanaged => (T*)Unsafe.AsPointer(ref Unsafe.AsRef(in value));
}
