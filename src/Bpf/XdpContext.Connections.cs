using Bpf.CompilerServices;
using Bpf.Net;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// The kernel's connection tracking (module nf_conntrack, with which the kernel must be configured; GPL-compatible programs only). Where the running
/// kernel lacks it, loading says so.
/// </summary>
public readonly unsafe partial struct XdpContext
{
    /// <summary>Finds the connection that a packet belongs to (<c>bpf_xdp_ct_lookup</c>, Linux 5.18).</summary>
    /// <param name="tuple">The packet's ends, in either direction.</param>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="connection">The connection, which must be released.</param>
    /// <returns>False where there is none.</returns>
    public bool TryFindConnection(SocketTuple4 tuple, IPProtocol protocol, out Connection connection)
    {
        var options = new ConnectionOptions { NetworkNamespace = ConnectionOptions.CurrentNamespace, Protocol = (byte)protocol };
        var entry = FindConnection(this, (SocketTuple6*)&tuple, (uint)sizeof(SocketTuple4), &options, (uint)sizeof(ConnectionOptions));
        connection = new Connection(entry);
        return entry != null;
    }

    /// <inheritdoc cref="TryFindConnection(SocketTuple4, IPProtocol, out Connection)"/>
    public bool TryFindConnection(SocketTuple6 tuple, IPProtocol protocol, out Connection connection)
    {
        var options = new ConnectionOptions { NetworkNamespace = ConnectionOptions.CurrentNamespace, Protocol = (byte)protocol };
        var entry = FindConnection(this, &tuple, (uint)sizeof(SocketTuple6), &options, (uint)sizeof(ConnectionOptions));
        connection = new Connection(entry);
        return entry != null;
    }

    /// <summary>Makes a connection, which becomes known once it is inserted (<c>bpf_xdp_ct_alloc</c>, Linux 6.0).</summary>
    /// <param name="tuple">The ends of the first packet.</param>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="connection">The connection, which must be inserted.</param>
    /// <returns>False where there is no memory.</returns>
    public bool TryCreateConnection(SocketTuple4 tuple, IPProtocol protocol, out NewConnection connection)
    {
        var options = new ConnectionOptions { NetworkNamespace = ConnectionOptions.CurrentNamespace, Protocol = (byte)protocol };
        var entry = CreateConnection(this, (SocketTuple6*)&tuple, (uint)sizeof(SocketTuple4), &options, (uint)sizeof(ConnectionOptions));
        connection = new NewConnection(entry);
        return entry != null;
    }

    /// <inheritdoc cref="TryCreateConnection(SocketTuple4, IPProtocol, out NewConnection)"/>
    public bool TryCreateConnection(SocketTuple6 tuple, IPProtocol protocol, out NewConnection connection)
    {
        var options = new ConnectionOptions { NetworkNamespace = ConnectionOptions.CurrentNamespace, Protocol = (byte)protocol };
        var entry = CreateConnection(this, &tuple, (uint)sizeof(SocketTuple6), &options, (uint)sizeof(ConnectionOptions));
        connection = new NewConnection(entry);
        return entry != null;
    }

    // A tuple is either of the two; the size says which. One type for both, since the module declares the function once.
    [BpfKernelFunction("bpf_xdp_ct_lookup", MinimumKernel = "5.18")]
    private static TrackedConnection* FindConnection(
        XdpContext context, [BpfReads] SocketTuple6* tuple, [BpfSize] uint tupleSize, ConnectionOptions* options, [BpfSize] uint size) =>
        Machine.CurrentOrDefault.Connections.Find(new ReadOnlySpan<byte>(tuple, (int)tupleSize), ref *options);

    [BpfKernelFunction("bpf_xdp_ct_alloc", MinimumKernel = "6.0")]
    private static UnconfirmedConnection* CreateConnection(
        XdpContext context, [BpfReads] SocketTuple6* tuple, [BpfSize] uint tupleSize, ConnectionOptions* options, [BpfSize] uint size) =>
        Machine.CurrentOrDefault.Connections.Create(new ReadOnlySpan<byte>(tuple, (int)tupleSize), options->Protocol);
}
