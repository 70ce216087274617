using System.Runtime.InteropServices;
using Bpf.Net;

namespace Bpf.Simulation;

/// <summary>A socket that lookups on the CLR find.</summary>
internal sealed unsafe class SimulatedSocket
{
    private static readonly Dictionary<nint, SimulatedSocket> s_held = [];

    private readonly SocketFields[] _fields = GC.AllocateArray<SocketFields>(1, pinned: true);

    public SimulatedSocket(SocketFields fields) => _fields[0] = fields;

    /// <summary>How many lookups have not been released.</summary>
    public int Held { get; private set; }

    public ref SocketFields Fields => ref _fields[0];

    /// <summary>What lookups of sockets give: no leftovers of connections, and none that are being made.</summary>
    public static bool IsWhole(SimulatedSocket? socket) =>
        socket is not (null or { Fields.State: (uint)SocketState.TimeWait or (uint)SocketState.NewSynReceived });

    /// <summary>The socket of the machine in force that a packet is for; the size of the tuple says whether it is IPv4 or IPv6.</summary>
    public static SimulatedSocket? Find(IPProtocol protocol, void* tuple, uint size, ulong flags)
    {
        if (flags != 0) return null;
        var sockets = Machine.CurrentOrDefault.Sockets;
        if (size == sizeof(SocketTuple4)) return Find(sockets, protocol, *(SocketTuple4*)tuple);
        return size == sizeof(SocketTuple6) ? Find(sockets, protocol, *(SocketTuple6*)tuple) : null;
    }

    public SocketFields* Hold()
    {
        var address = (SocketFields*)Marshal.UnsafeAddrOfPinnedArrayElement(_fields, 0);
        lock (s_held)
        {
            Held++;
            s_held[(nint)address] = this;
        }

        return address;
    }

    public static void Release(SocketFields* address)
    {
        lock (s_held) At(address).Held--;
    }

    /// <summary>The socket that a lookup has given.</summary>
    public static SimulatedSocket At(SocketFields* address)
    {
        lock (s_held)
        {
            return s_held.TryGetValue((nint)address, out var socket) && socket.Held > 0
                ? socket
                : throw new InvalidOperationException("A socket is released or used that no lookup has given: release each socket once, at the end.");
        }
    }

    /// <summary>A connection to that peer, or else whoever waits for any.</summary>
    public static SimulatedSocket? Find(IEnumerable<SimulatedSocket> sockets, IPProtocol protocol, SocketTuple4 tuple) => Best(sockets
        .Where(socket => socket.Matches(protocol, tuple.DestinationPort, tuple.SourcePort) && socket.Fields.Family == 2
            && Fits(socket.Fields.LocalIPv4, tuple.Destination) && Fits(socket.Fields.RemoteIPv4, tuple.Source)));

    /// <inheritdoc cref="Find(IEnumerable{SimulatedSocket}, IPProtocol, SocketTuple4)"/>
    public static SimulatedSocket? Find(IEnumerable<SimulatedSocket> sockets, IPProtocol protocol, SocketTuple6 tuple) => Best(sockets
        .Where(socket => socket.Matches(protocol, tuple.DestinationPort, tuple.SourcePort) && socket.Fields.Family == 10
            && Fits(socket.Fields.LocalIPv6, tuple.Destination) && Fits(socket.Fields.RemoteIPv6, tuple.Source)));

    private static SimulatedSocket? Best(IEnumerable<SimulatedSocket> sockets) => sockets.MaxBy(socket => socket.Fields.RemotePort != 0);

    private static bool Fits<T>(T own, T wanted) where T : struct, IEquatable<T> => own.Equals(default) || own.Equals(wanted);

    private bool Matches(IPProtocol protocol, ushort localPort, ushort remotePort) =>
        Fields.Protocol == (uint)protocol && Fields.LocalPort == localPort
        && (Fields.RemotePort == 0 || NetworkOrder.Swap(Fields.RemotePort) == remotePort);
}
