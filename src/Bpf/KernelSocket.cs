using Bpf.Bcl;
using Bpf.CompilerServices;
using Bpf.Net;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// A socket that <see cref="XdpContext.TryFindTcp(SocketTuple4, out KernelSocket)"/> or another lookup found. It must be released on every way
/// through the program.
/// </summary>
public readonly unsafe struct KernelSocket
{
    // bpf_tcp_gen_syncookie and bpf_tcp_check_syncookie, net/core/filter.c, look at these.
    private const TcpFlags Deciding = TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Fin | TcpFlags.Rst;
    private const long NotFound = -2;

    private readonly SocketFields* _fields;

    internal KernelSocket(SocketFields* fields) => _fields = fields;

    internal SocketFields* Fields => _fields;

    /// <summary>What the socket is at.</summary>
    public SocketState State => (SocketState)_fields->State;

    /// <summary>The index of the interface that the socket is bound to, or 0.</summary>
    public uint BoundInterface => _fields->BoundInterface;

    /// <summary>The local port.</summary>
    public ushort LocalPort => (ushort)_fields->LocalPort;

    /// <summary>The remote port; 0 where the socket has no peer.</summary>
    public ushort RemotePort => NetworkOrder.Swap(_fields->RemotePort);

    /// <summary>The mark that the socket gives its packets (<c>SO_MARK</c>). Not for sockets of <see cref="XdpContext.TryFindAnyTcp(SocketTuple4, out KernelSocket)"/>.</summary>
    public uint Mark => _fields->Mark;

    /// <summary>Gives the socket back (<c>bpf_sk_release</c>, Linux 4.20).</summary>
    public void Release() => Release(_fields);

    /// <summary>Whether a segment without SYN acknowledges a SYN cookie of this listening socket (Linux 5.2; GPL-compatible programs only).</summary>
    /// <param name="ip">The packet's header.</param>
    /// <param name="tcp">The segment's header.</param>
    public bool AcceptsSynCookie(ref IPv4Header ip, ref TcpHeader tcp) =>
        CheckCookie(_fields, Elements.Address(in ip), (uint)sizeof(IPv4Header), Elements.Address(in tcp), (uint)sizeof(TcpHeader)) == 0;

    /// <inheritdoc cref="AcceptsSynCookie(ref IPv4Header, ref TcpHeader)"/>
    public bool AcceptsSynCookie(ref IPv6Header ip, ref TcpHeader tcp) =>
        CheckCookie(_fields, Elements.Address(in ip), (uint)sizeof(IPv6Header), Elements.Address(in tcp), (uint)sizeof(TcpHeader)) == 0;

    /// <summary>Makes the SYN cookie that this listening socket would answer a SYN with (Linux 5.4; GPL-compatible programs only).</summary>
    /// <param name="ip">The packet's header.</param>
    /// <param name="tcp">The SYN with its options; <see cref="TcpHeader.HeaderLength"/> bytes of it count.</param>
    /// <param name="cookie">The cookie: the sequence number of the answer.</param>
    /// <param name="segmentSize">The largest segment that the cookie stands for.</param>
    /// <returns>False where the socket does not listen, SYN cookies are off, or it was not flooded.</returns>
    public bool TryGenerateSynCookie(ref IPv4Header ip, ref LongTcpHeader tcp, out uint cookie, out ushort segmentSize) =>
        SynCookie.Split(GenerateCookie(
            _fields, Elements.Address(in ip), (uint)sizeof(IPv4Header), Elements.Address(in tcp), tcp.Length), out cookie, out segmentSize);

    /// <inheritdoc cref="TryGenerateSynCookie(ref IPv4Header, ref LongTcpHeader, out uint, out ushort)"/>
    public bool TryGenerateSynCookie(ref IPv6Header ip, ref LongTcpHeader tcp, out uint cookie, out ushort segmentSize) =>
        SynCookie.Split(GenerateCookie(
            _fields, Elements.Address(in ip), (uint)sizeof(IPv6Header), Elements.Address(in tcp), tcp.Length), out cookie, out segmentSize);

    [BpfHelper(86, MinimumKernel = "4.20")]
    private static long Release(SocketFields* socket)
    {
        SimulatedSocket.Release(socket);
        return 0;
    }

    [BpfHelper(100, MinimumKernel = "5.2", GplOnly = true)]
    private static long CheckCookie(
        SocketFields* socket, [BpfReads] void* ip, [BpfSize] uint ipLength, [BpfReads] TcpHeader* tcp, [BpfSize] uint tcpLength) =>
        socket->State == (uint)SocketState.Listening && (tcp->Flags & Deciding & ~TcpFlags.Fin) == TcpFlags.Ack
        && Machine.CurrentOrDefault.SynCookies.IsValid(ip, ipLength, tcp) ? 0 : NotFound;

    [BpfHelper(110, MinimumKernel = "5.4", GplOnly = true)]
    private static long GenerateCookie(
        SocketFields* socket, [BpfReads] void* ip, [BpfSize] uint ipLength, [BpfReads] LongTcpHeader* tcp, [BpfSize] uint tcpLength) =>
        socket->State == (uint)SocketState.Listening && (tcp->Header.Flags & Deciding) == TcpFlags.Syn
            ? Machine.CurrentOrDefault.SynCookies.Generate(ip, ipLength, (TcpHeader*)tcp, tcpLength)
            : NotFound;
}
