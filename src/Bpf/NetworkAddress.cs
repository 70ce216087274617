using System.Runtime.InteropServices;
using Bpf.CompilerServices;
using Bpf.Net;

namespace Bpf;

/// <summary>The kernel's <c>union nf_inet_addr</c>.</summary>
[BpfKernelType("nf_inet_addr")]
[StructLayout(LayoutKind.Explicit)]
internal struct NetworkAddress
{
    [FieldOffset(0)]
    public IPv6Address IPv6;

    [FieldOffset(0)]
    public IPv4Address IPv4;
}
