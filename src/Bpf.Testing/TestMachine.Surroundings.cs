using System.Runtime.InteropServices;
using Bpf.Net;
using Bpf.Simulation;

namespace Bpf.Testing;

public sealed partial class TestMachine
{
    // AF_INET, AF_INET6, SOCK_STREAM and SOCK_DGRAM.
    private const uint Family4 = 2, Family6 = 10, Stream = 1, Datagram = 2;

    /// <summary>
    /// The time since the machine started, for <see cref="Clock"/>; null for the real one, which goes on. <see cref="Advance"/> adds to it.
    /// </summary>
    public TimeSpan? Time
    {
        get => _machine.Time is { } time ? TimeSpan.FromTicks((long)(time() / (ulong)TimeSpan.NanosecondsPerTick)) : null;
        set
        {
            var nanoseconds = (ulong)(value?.Ticks ?? 0) * (ulong)TimeSpan.NanosecondsPerTick;
            _machine.Time = value is null ? null : () => nanoseconds;
        }
    }

    /// <summary>Gives the numbers of <see cref="KernelRandom"/>; <see cref="System.Random.Shared"/> at first.</summary>
    public Func<uint> Random { get => _machine.Random; set => _machine.Random = value; }

    /// <summary>The memory node of the CPU: <see cref="Bpf.Cpu.MemoryNode"/>; 0 at first.</summary>
    public int MemoryNode { get => _machine.MemoryNode; set => _machine.MemoryNode = value; }

    /// <summary>
    /// Answers <see cref="XdpContext.FindRoute"/>; where there is none, the answer is <see cref="FibResult.NotForwarded"/>.
    /// </summary>
    public RouteHandler? Routes
    {
        set => _machine.FindRoute = value is null ? null : (ref lookup, flags) => value(ref lookup, flags);
    }

    /// <summary>
    /// Gives the longest packet of an interface in bytes from the IP header on, or null where there is no such interface; 1500 for all at first.
    /// </summary>
    public Func<uint, uint?> MtuOf { get => _machine.MtuOf; set => _machine.MtuOf = value; }

    /// <summary>The interface that <see cref="Redirect.ToInterface"/> last sent a packet to; 0 for none.</summary>
    public uint RedirectInterface => _machine.RedirectInterface;

    /// <summary>The copies of packets that traffic control programs sent (<see cref="SkbContext.TrySendCopy"/>), in their order.</summary>
    public IReadOnlyList<PacketCopy> Copies => [.. _machine.Copies.Select(copy => new PacketCopy(copy.Interface, copy.ToIngress, Packet.FromBytes(copy.Packet)))];

    /// <summary>What <see cref="SkbContext.GetSocketCookie"/> gives; 0 at first: the packet belongs to no socket.</summary>
    public ulong SocketCookie { get => _machine.SocketCookie; set => _machine.SocketCookie = value; }

    /// <summary>What <see cref="SkbContext.GetSocketOwner"/> gives; 65534 at first: the packet belongs to no socket.</summary>
    public uint SocketOwner { get => _machine.SocketOwner; set => _machine.SocketOwner = value; }

    /// <summary>The local port of the socket that a program last handed a packet to (<see cref="SkbContext.TryAssign"/>); 0 for none.</summary>
    public ushort AssignedPort => (ushort)(_machine.AssignedSocket?.Fields.LocalPort ?? 0);

    /// <summary>How many sockets programs found and did not release, which the verifier does not allow.</summary>
    public int HeldSockets => _machine.Sockets.Sum(socket => socket.Held);

    /// <summary>
    /// When the card received packets (<see cref="XdpContext.TryGetReceiveTime"/>), in nanoseconds; null, as at first, where it does not say.
    /// </summary>
    public ulong? ReceiveTime { get => _machine.Metadata.Time; set => _machine.Metadata.Time = value; }

    /// <summary>The card's hash of packets (<see cref="XdpContext.TryGetHash"/>); null, as at first, where it does not say.</summary>
    public uint? Hash { get => _machine.Metadata.Hash; set => _machine.Metadata.Hash = value; }

    /// <summary>What the card's hash is made of.</summary>
    public ReceiveHashType HashType { get => _machine.Metadata.HashType; set => _machine.Metadata.HashType = value; }

    /// <summary>The VLAN tag that the card took off packets (<see cref="XdpContext.TryGetVlan"/>); null, as at first, for none.</summary>
    public VlanTag? Vlan { get => _machine.Metadata.Vlan; set => _machine.Metadata.Vlan = value; }

    /// <summary>How many connections the table of connections has.</summary>
    public int ConnectionCount => _machine.Connections.Count;

    /// <summary>How many connections programs found or inserted and did not release, which the verifier does not allow.</summary>
    public int HeldConnections => _machine.Connections.Held;

    /// <summary>Adds a socket that programs can find.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="address">The local address; <see cref="IPv4Address.Any"/> for all.</param>
    /// <param name="port">The local port.</param>
    /// <param name="peer">The remote address, where it is connected.</param>
    /// <param name="peerPort">The remote port; 0 where it is not connected.</param>
    /// <param name="state">What it is at; null for what is usual: listening, or established where it is connected, and closed for UDP.</param>
    public void AddSocket(
        IPProtocol protocol, IPv4Address address, ushort port, IPv4Address peer = default, ushort peerPort = 0, SocketState? state = null)
    {
        var fields = Fields(protocol, Family4, port, peerPort, state);
        (fields.LocalIPv4, fields.RemoteIPv4) = (address, peer);
        _machine.Sockets.Add(new SimulatedSocket(fields));
    }

    /// <inheritdoc cref="AddSocket(IPProtocol, IPv4Address, ushort, IPv4Address, ushort, SocketState?)"/>
    public void AddSocket(
        IPProtocol protocol, IPv6Address address, ushort port, IPv6Address peer = default, ushort peerPort = 0, SocketState? state = null)
    {
        var fields = Fields(protocol, Family6, port, peerPort, state);
        (fields.LocalIPv6, fields.RemoteIPv6) = (address, peer);
        _machine.Sockets.Add(new SimulatedSocket(fields));
    }

    /// <summary>Adds a connection that programs can find, in both directions.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="tuple">Its ends.</param>
    public void AddConnection(IPProtocol protocol, SocketTuple4 tuple) =>
        _machine.Connections.Add(MemoryMarshal.AsBytes(new ReadOnlySpan<SocketTuple4>(in tuple)), (byte)protocol);

    /// <inheritdoc cref="AddConnection(IPProtocol, SocketTuple4)"/>
    public void AddConnection(IPProtocol protocol, SocketTuple6 tuple) =>
        _machine.Connections.Add(MemoryMarshal.AsBytes(new ReadOnlySpan<SocketTuple6>(in tuple)), (byte)protocol);

    private static SocketFields Fields(IPProtocol protocol, uint family, ushort port, ushort peerPort, SocketState? state) => new()
    {
        Family = family,
        Type = protocol == IPProtocol.Tcp ? Stream : Datagram,
        Protocol = (uint)protocol,
        LocalPort = port,
        RemotePort = (ushort)((peerPort << 8) | (peerPort >> 8)),
        State = (uint)(state ?? (peerPort != 0 ? SocketState.Established : protocol == IPProtocol.Tcp ? SocketState.Listening : SocketState.Closed)),
    };
}
