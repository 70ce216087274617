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

    /// <summary>Says what is known of the connection (<c>bpf_ct_set_status</c>, Linux 6.0). Nothing is ever taken away.</summary>
    /// <param name="status">What it shall be: with all of <see cref="ConnectionStatus.SeenReply"/> and <see cref="ConnectionStatus.Assured"/> that it is already.</param>
    /// <returns>False, and nothing changes, where one of these is missing.</returns>
    public bool TrySetStatus(ConnectionStatus status) => SetStatus(_entry, (uint)status) == 0;

    /// <summary>
    /// Lets another source stand for the connection's own (<c>bpf_ct_set_nat_info</c>, Linux 6.1): answers come to it. The kernel's stack rewrites packets
    /// of the connection from then on. At most once for each connection.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="port">The port; 0 where the kernel shall choose a free one, the connection's own if possible.</param>
    /// <returns>False where there is no free port, or no memory.</returns>
    public bool TryTranslateSource(IPv4Address address, ushort port = 0) => Translate(address, port, TranslatedEnd.Source);

    /// <inheritdoc cref="TryTranslateSource(IPv4Address, ushort)"/>
    public bool TryTranslateSource(IPv6Address address, ushort port = 0) => Translate(address, port, TranslatedEnd.Source);

    /// <summary>
    /// Sends the connection to another destination than its own (<c>bpf_ct_set_nat_info</c>, Linux 6.1): answers come from there. The kernel's stack rewrites
    /// packets of the connection from then on. At most once for each connection.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="port">The port; 0 for the connection's own.</param>
    /// <returns>False where the ends are those of another connection, or there is no memory.</returns>
    public bool TryTranslateDestination(IPv4Address address, ushort port = 0) => Translate(address, port, TranslatedEnd.Destination);

    /// <inheritdoc cref="TryTranslateDestination(IPv4Address, ushort)"/>
    public bool TryTranslateDestination(IPv6Address address, ushort port = 0) => Translate(address, port, TranslatedEnd.Destination);

    /// <summary>Makes the connection known (<c>bpf_ct_insert_entry</c>, Linux 6.0). This connection is no longer to be used.</summary>
    /// <param name="connection">The connection, which must be released.</param>
    /// <returns>False where there is one already.</returns>
    public bool TryInsert(out Connection connection)
    {
        var entry = Insert(_entry);
        connection = new Connection(entry);
        return entry != null;
    }

    private bool Translate(IPv4Address address, ushort port, TranslatedEnd end)
    {
        NetworkAddress place = default;
        place.IPv4 = address;
        return SetTranslation(_entry, &place, port, end) == 0;
    }

    private bool Translate(IPv6Address address, ushort port, TranslatedEnd end)
    {
        NetworkAddress place = default;
        place.IPv6 = address;
        return SetTranslation(_entry, &place, port, end) == 0;
    }

    [BpfKernelFunction("bpf_ct_set_status", MinimumKernel = "6.0")]
    private static int SetStatus(UnconfirmedConnection* nfct, uint status) => nfct->Connection.Change(status);

    [BpfKernelFunction("bpf_ct_set_nat_info", MinimumKernel = "6.1")]
    private static int SetTranslation(UnconfirmedConnection* nfct, [BpfReads] NetworkAddress* addr, int port, TranslatedEnd manip) =>
        Machine.CurrentOrDefault.Connections.Translate(&nfct->Connection, new ReadOnlySpan<byte>(addr, sizeof(NetworkAddress)), (ushort)port, manip);

    [BpfKernelFunction("bpf_ct_set_timeout", MinimumKernel = "6.0")]
    private static void SetTimeout(UnconfirmedConnection* nfct, uint timeout) => nfct->Connection.Timeout = timeout;

    [BpfKernelFunction("bpf_ct_insert_entry", MinimumKernel = "6.0")]
    private static TrackedConnection* Insert(UnconfirmedConnection* nfct_i) => Machine.CurrentOrDefault.Connections.Insert(&nfct_i->Connection);
}
