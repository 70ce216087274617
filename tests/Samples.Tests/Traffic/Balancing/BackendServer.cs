using System.Net;
using System.Net.Sockets;
using Bpf.Kernel.Tests;

namespace Samples.Tests.Traffic.Balancing;

/// <summary>Answers over TCP and UDP with the number of the backend, if the request comes from the client's own address.</summary>
sealed class BackendServer : IDisposable
{
    public const int Port = 9000;

    readonly byte[] _answer;
    readonly IPAddress _client;
    readonly Socket _datagrams, _connections;

    /// <param name="space">Where it is.</param>
    /// <param name="number">What it answers.</param>
    /// <param name="address">Its address.</param>
    /// <param name="client">The client's address.</param>
    public BackendServer(NetworkNamespace space, int number, string address = BalancedNetwork.Service, string client = BalancedNetwork.ClientAddress)
    {
        _answer = [(byte)number];
        _client = IPAddress.Parse(client);
        // A socket stays in the namespace it was made in.
        _datagrams = space.Run(() => Bind(address, SocketType.Dgram, ProtocolType.Udp));
        _connections = space.Run(() => Bind(address, SocketType.Stream, ProtocolType.Tcp));
        _connections.Listen(4096);
        Start(AnswerDatagrams);
        Start(() => { while (true) _ = AnswerAsync(_connections.Accept()); });
    }

    public void Dispose()
    {
        _datagrams.Dispose();
        _connections.Dispose();
    }

    static Socket Bind(string address, SocketType type, ProtocolType protocol)
    {
        var end = new IPEndPoint(IPAddress.Parse(address), Port);
        var socket = new Socket(end.AddressFamily, type, protocol);
        socket.Bind(end);
        return socket;
    }

    bool IsClient(EndPoint? end) => ((IPEndPoint)end!).Address.Equals(_client);

    static void Start(Action loop) => new Thread(() =>
    {
        try
        {
            loop();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }) { IsBackground = true }.Start();

    void AnswerDatagrams()
    {
        var buffer = new byte[64];
        while (true)
        {
            EndPoint client = new IPEndPoint(_datagrams.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
            _datagrams.ReceiveFrom(buffer, ref client);
            if (IsClient(client)) _datagrams.SendTo(_answer, client);
        }
    }

    async Task AnswerAsync(Socket connection)
    {
        using (connection)
        {
            var buffer = new byte[64];
            try
            {
                while (await connection.ReceiveAsync(buffer) > 0)
                    if (IsClient(connection.RemoteEndPoint)) await connection.SendAsync(_answer);
            }
            catch (SocketException)
            {
                // The client is gone.
            }
        }
    }
}
