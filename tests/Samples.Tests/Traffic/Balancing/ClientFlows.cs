using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bpf.Kernel.Tests;

namespace Samples.Tests.Traffic.Balancing;

/// <summary>Sockets of the client, each with a flow to the service.</summary>
sealed class ClientFlows : IDisposable
{
    // So few that no receive buffer of a backend overflows.
    const int AtOnce = 50;

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    readonly Socket[] _sockets;

    /// <param name="space">Where the client is.</param>
    /// <param name="type">Of which kind they are.</param>
    /// <param name="firstPort">The port of the first one; the others follow.</param>
    /// <param name="count">How many there are.</param>
    public ClientFlows(NetworkNamespace space, SocketType type, int firstPort, int count)
    {
        _sockets = space.Run(() => Enumerable.Range(firstPort, count).Select(port => Connect(type, port)).ToArray());
        Backends = Ask();
    }

    /// <summary>The backend that answered each flow first; -1 for none.</summary>
    public int[] Backends { get; }

    /// <summary>Sends something over each flow.</summary>
    /// <returns>Who answered each; -1 for nobody.</returns>
    public int[] Ask() => [.. _sockets.Chunk(AtOnce).SelectMany(Ask)];

    /// <summary>How many flows got no answer, or one from another backend than at first, since something else began.</summary>
    public int AskWhile(Task something)
    {
        var broken = 0;
        do broken += CountBroken();
        while (!something.IsCompleted);
        something.GetAwaiter().GetResult();
        return broken + CountBroken();
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }

    int CountBroken() => Ask().Zip(Backends).Count(pair => pair.First != pair.Second);

    static Socket Connect(SocketType type, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(BalancedNetwork.ClientAddress), port));
        socket.Connect(IPAddress.Parse(BalancedNetwork.Service), BackendServer.Port);
        return socket;
    }

    static int[] Ask(Socket[] sockets)
    {
        var clock = Stopwatch.StartNew();
        foreach (var socket in sockets) Try(() => socket.Send([1]));
        return [.. sockets.Select(socket => Receive(socket, s_patience - clock.Elapsed))];
    }

    static int Receive(Socket socket, TimeSpan patience)
    {
        var buffer = new byte[1];
        return socket.Poll(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, SelectMode.SelectRead) && Try(() => socket.Receive(buffer)) == 1 ? buffer[0] : -1;
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
