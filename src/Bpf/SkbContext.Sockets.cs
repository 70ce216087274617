using Bpf.CompilerServices;
using Bpf.Net;
using Bpf.Simulation;

namespace Bpf;

public readonly unsafe partial struct SkbContext
{
    // BPF_F_CURRENT_NETNS, include/uapi/linux/bpf.h: that of the interface.
    private const ulong CurrentNamespace = unchecked((ulong)-1L);

    /// <summary>Finds the TCP socket that a packet is for: a connection or a listener (<c>bpf_sk_lookup_tcp</c>, Linux 4.20).</summary>
    /// <param name="tuple">The packet's ends.</param>
    /// <param name="socket">The socket, which must be released.</param>
    /// <returns>False where there is none.</returns>
    public bool TryFindTcp(SocketTuple4 tuple, out KernelSocket socket) =>
        Wrap(FindTcp(this, &tuple, (uint)sizeof(SocketTuple4), CurrentNamespace, 0), out socket);

    /// <inheritdoc cref="TryFindTcp(SocketTuple4, out KernelSocket)"/>
    public bool TryFindTcp(SocketTuple6 tuple, out KernelSocket socket) =>
        Wrap(FindTcp(this, &tuple, (uint)sizeof(SocketTuple6), CurrentNamespace, 0), out socket);

    /// <summary>Finds the UDP socket that a packet is for (<c>bpf_sk_lookup_udp</c>, Linux 4.20).</summary>
    /// <param name="tuple">The packet's ends.</param>
    /// <param name="socket">The socket, which must be released.</param>
    /// <returns>False where there is none.</returns>
    public bool TryFindUdp(SocketTuple4 tuple, out KernelSocket socket) =>
        Wrap(FindUdp(this, &tuple, (uint)sizeof(SocketTuple4), CurrentNamespace, 0), out socket);

    /// <inheritdoc cref="TryFindUdp(SocketTuple4, out KernelSocket)"/>
    public bool TryFindUdp(SocketTuple6 tuple, out KernelSocket socket) =>
        Wrap(FindUdp(this, &tuple, (uint)sizeof(SocketTuple6), CurrentNamespace, 0), out socket);

    /// <summary>
    /// The same as <see cref="TryFindTcp(SocketTuple4, out KernelSocket)"/>, and finds also connections that are about to begin or to end
    /// (<c>bpf_skc_lookup_tcp</c>, Linux 5.2).
    /// </summary>
    /// <param name="tuple">The packet's ends.</param>
    /// <param name="socket">The socket, which must be released.</param>
    /// <returns>False where there is none.</returns>
    public bool TryFindAnyTcp(SocketTuple4 tuple, out KernelSocket socket) =>
        Wrap(FindAnyTcp(this, &tuple, (uint)sizeof(SocketTuple4), CurrentNamespace, 0), out socket);

    /// <inheritdoc cref="TryFindAnyTcp(SocketTuple4, out KernelSocket)"/>
    public bool TryFindAnyTcp(SocketTuple6 tuple, out KernelSocket socket) =>
        Wrap(FindAnyTcp(this, &tuple, (uint)sizeof(SocketTuple6), CurrentNamespace, 0), out socket);

    /// <summary>
    /// Hands the packet to a socket, whatever its port and address (<c>bpf_sk_assign</c>, Linux 5.7): what
    /// <see cref="TryFindAnyTcp(SocketTuple4, out KernelSocket)"/> finds for the packet's own ends, or else a listener. The socket must be released
    /// nevertheless, and the packet goes on its way through the stack. For ingress programs, packets whose destination is this machine, and sockets of the
    /// interface's network namespace.
    /// </summary>
    /// <param name="socket">The socket.</param>
    /// <returns>False for egress programs and for sockets of another network namespace, or ones that are about to go.</returns>
    public bool TryAssign(KernelSocket socket) => Assign(this, socket.Fields, 0) == 0;

    /// <summary>
    /// A number that only the socket has that the packet belongs to, the same throughout its life (<c>bpf_get_socket_cookie</c>, Linux 4.12): <c>SO_COOKIE</c>
    /// in user space. 0 where it belongs to none yet.
    /// </summary>
    public ulong GetSocketCookie() => (ulong)SocketCookie(this);

    /// <summary>
    /// The user who made the socket that the packet belongs to (<c>bpf_get_socket_uid</c>, Linux 4.12); 65534 where it belongs to none.
    /// </summary>
    public uint GetSocketOwner() => (uint)SocketOwner(this);

    private static bool Wrap(SocketFields* fields, out KernelSocket socket)
    {
        socket = new KernelSocket(fields);
        return fields != null;
    }

    [BpfHelper(84, MinimumKernel = "4.20")]
    private static SocketFields* FindTcp(SkbContext context, [BpfReads] void* tuple, [BpfSize] uint size, ulong networkNamespace, ulong flags)
    {
        var found = SimulatedSocket.Find(IPProtocol.Tcp, tuple, size, flags);
        return SimulatedSocket.IsWhole(found) ? found!.Hold() : null;
    }

    [BpfHelper(85, MinimumKernel = "4.20")]
    private static SocketFields* FindUdp(SkbContext context, [BpfReads] void* tuple, [BpfSize] uint size, ulong networkNamespace, ulong flags)
    {
        var found = SimulatedSocket.Find(IPProtocol.Udp, tuple, size, flags);
        return found is null ? null : found.Hold();
    }

    [BpfHelper(99, MinimumKernel = "5.2")]
    private static SocketFields* FindAnyTcp(SkbContext context, [BpfReads] void* tuple, [BpfSize] uint size, ulong networkNamespace, ulong flags)
    {
        var found = SimulatedSocket.Find(IPProtocol.Tcp, tuple, size, flags);
        return found is null ? null : found.Hold();
    }

    [BpfHelper(124, MinimumKernel = "5.7")]
    private static long Assign(SkbContext context, SocketFields* socket, ulong flags)
    {
        if (flags != 0) return Invalid;
        Machine.CurrentOrDefault.AssignedSocket = SimulatedSocket.At(socket);
        return 0;
    }

    [BpfHelper(46, MinimumKernel = "4.12")]
    private static long SocketCookie(SkbContext context) => (long)Machine.CurrentOrDefault.SocketCookie;

    [BpfHelper(47, MinimumKernel = "4.12")]
    private static long SocketOwner(SkbContext context) => Machine.CurrentOrDefault.SocketOwner;
}
