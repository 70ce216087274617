using Bpf.CompilerServices;
using Bpf.Net;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// A connection that <see cref="XdpContext.TryCreateConnection(SocketTuple4, IPProtocol, out NewConnection)"/> made. It must be inserted into the
/// kernel's table on every way through the program.
/// </summary>
public readonly unsafe struct NewConnection
{
    private readonly UnconfirmedConnection* _entry;

    internal NewConnection(UnconfirmedConnection* entry) => _entry = entry;

    /// <summary>Lets the kernel forget the connection after a time without packets (<c>bpf_ct_set_timeout</c>, Linux 6.0).</summary>
    /// <param name="milliseconds">The time.</param>
    public void SetTimeout(uint milliseconds) => SetTimeout(_entry, milliseconds);

    /// <summary>Makes the connection known (<c>bpf_ct_insert_entry</c>, Linux 6.0). This connection is no longer to be used.</summary>
    /// <param name="connection">The connection, which must be released.</param>
    /// <returns>False where there is one already.</returns>
    public bool TryInsert(out Connection connection)
    {
        var entry = Insert(_entry);
        connection = new Connection(entry);
        return entry != null;
    }

    [BpfKernelFunction("bpf_ct_set_timeout", MinimumKernel = "6.0")]
    private static void SetTimeout(UnconfirmedConnection* nfct, uint timeout) => nfct->Connection.Timeout = timeout;

    [BpfKernelFunction("bpf_ct_insert_entry", MinimumKernel = "6.0")]
    private static TrackedConnection* Insert(UnconfirmedConnection* nfct_i) => Machine.CurrentOrDefault.Connections.Insert(&nfct_i->Connection);
}
