using Bpf.CompilerServices;

namespace Bpf;

/// <summary>The kernel's <c>struct nf_conn</c>, of which programs only have the address. On the CLR it has what tests look at.</summary>
[BpfKernelType("nf_conn")]
internal struct TrackedConnection
{
    public uint Timeout;
}
