using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// A connection that the kernel's connection tracking knows, found by <see cref="XdpContext.TryFindConnection(SocketTuple4, Net.IPProtocol, out Connection)"/>.
/// It must be released on every way through the program.
/// </summary>
public readonly unsafe struct Connection
{
    private const int NotPermitted = -1;

    private readonly TrackedConnection* _entry;

    internal Connection(TrackedConnection* entry) => _entry = entry;

    /// <summary>Gives the connection back (<c>bpf_ct_release</c>, Linux 5.18).</summary>
    public void Release() => Release(_entry);

    /// <summary>Lets the kernel forget the connection after a time without packets (<c>bpf_ct_change_timeout</c>, Linux 6.0).</summary>
    /// <param name="milliseconds">The time.</param>
    /// <returns>False where the connection has <see cref="ConnectionStatus.FixedTimeout"/>.</returns>
    public bool TryChangeTimeout(uint milliseconds) => ChangeTimeout(_entry, milliseconds) == 0;

    /// <summary>
    /// Adds to what is known of the connection (<c>bpf_ct_change_status</c>, Linux 6.0). Nothing is ever taken away.
    /// </summary>
    /// <param name="status">What it shall be: with all of <see cref="ConnectionStatus.SeenReply"/> and <see cref="ConnectionStatus.Assured"/> that it is already.</param>
    /// <returns>False, and nothing changes, where one of these is missing.</returns>
    public bool TryChangeStatus(ConnectionStatus status) => ChangeStatus(_entry, (uint)status | TrackedConnection.ConfirmedStatus) == 0;

    [BpfKernelFunction("bpf_ct_release", MinimumKernel = "5.18")]
    private static void Release(TrackedConnection* nf_conn) => Machine.CurrentOrDefault.Connections.Release(nf_conn);

    [BpfKernelFunction("bpf_ct_change_timeout", MinimumKernel = "6.0")]
    private static int ChangeTimeout(TrackedConnection* nfct, uint timeout)
    {
        // __nf_ct_change_timeout, net/netfilter/nf_conntrack_core.c
        if ((nfct->Status & (uint)ConnectionStatus.FixedTimeout) != 0) return NotPermitted;
        nfct->Timeout = timeout;
        return 0;
    }

    [BpfKernelFunction("bpf_ct_change_status", MinimumKernel = "6.0")]
    private static int ChangeStatus(TrackedConnection* nfct, uint status) => nfct->Change(status);
}
