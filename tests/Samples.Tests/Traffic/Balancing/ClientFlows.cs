using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;

namespace Samples.Tests.Traffic.Balancing;

/// <summary>Sockets of the client, each with a flow to the service.</summary>
sealed class ClientFlows : IDisposable
{
    // So few that no receive buffer of a backend overflows.
    const int AtOnce = 50;

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3), s_moment = TimeSpan.FromMilliseconds(100);

    readonly Socket[] _sockets;
    int _chunks;

    /// <param name="space">Where the client is.</param>
    /// <param name="type">Of which kind they are.</param>
    /// <param name="firstPort">The port of the first one; the others follow.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="service">Where they go.</param>
    public ClientFlows(NetworkNamespace space, SocketType type, int firstPort, int count, IPEndPoint? service = null)
    {
        service ??= new IPEndPoint(IPAddress.Parse(BalancedNetwork.Service), BackendServer.Port);
        _sockets = space.Run(() => Enumerable.Range(firstPort, count).Select(port => Connect(type, port, service)).ToArray());
        Backends = Ask();
    }

    /// <summary>The backend that answered each flow first; -1 for none.</summary>
    public int[] Backends { get; }

    /// <summary>Sends something over each flow.</summary>
    /// <returns>Who answered each; -1 for nobody.</returns>
    public int[] Ask() => [.. _sockets.Chunk(AtOnce).SelectMany(Ask)];

    /// <summary>Sends something over the first flow, and waits a moment only.</summary>
    /// <returns>Who answered; -1 for nobody.</returns>
    public int AskFirst()
    {
        Try(() => _sockets[0].Send([1]));
        return Receive(_sockets[0], s_moment);
    }

    /// <summary>Changes something while packets flow, before and after, too.</summary>
    /// <returns>How many flows got no answer, or one from another backend than at first.</returns>
    public int AskDuring(Action change)
    {
        var changed = Task.Run(() =>
        {
            WaitForMore();
            change();
            WaitForMore();
        });
        var broken = 0;
        do broken += CountBroken();
        while (!changed.IsCompleted);
        changed.GetAwaiter().GetResult();
        return broken + CountBroken();
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }

    void WaitForMore()
    {
        var before = Volatile.Read(ref _chunks);
        Patience.Until(true, () => Volatile.Read(ref _chunks) > before);
    }

    int CountBroken() => Ask().Zip(Backends).Count(pair => pair.First != pair.Second);

    static Socket Connect(SocketType type, int port, IPEndPoint service)
    {
        var socket = new Socket(service.AddressFamily, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        socket.Bind(new IPEndPoint(service.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, port));
        socket.Connect(service);
        return socket;
    }

    int[] Ask(Socket[] sockets)
    {
        Interlocked.Increment(ref _chunks);
        var clock = Stopwatch.StartNew();
        foreach (var socket in sockets) Try(() => socket.Send([1]));
        return [.. sockets.Select(socket => Receive(socket, s_patience - clock.Elapsed))];
    }

    static int Receive(Socket socket, TimeSpan patience)
    {
        var buffer = new byte[1];
        var isReady = socket.Poll(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, SelectMode.SelectRead);
        return isReady && Try(() => socket.Receive(buffer)) == 1 ? buffer[0] : -1;
    }

    // What is wrong with a flow shows when its answer is missing.
    static int Try(Func<int> operation)
    {
        try
        {
            return operation();
        }
        catch (SocketException)
        {
            return -1;
        }
    }
}
