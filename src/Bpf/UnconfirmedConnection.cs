using Bpf.CompilerServices;

namespace Bpf;

/// <summary>The kernel's <c>struct nf_conn___init</c>: a connection that is not in the table yet.</summary>
[BpfKernelType("nf_conn___init")]
internal struct UnconfirmedConnection
{
    public TrackedConnection Connection;
}
