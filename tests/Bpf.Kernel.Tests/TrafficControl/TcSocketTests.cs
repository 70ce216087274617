using System.Net;
using System.Net.Sockets;
using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.TrafficControl;

/// <summary>Sockets that packets belong to, or are handed to, with real ones.</summary>
public class TcSocketTests
{
    const ushort Public = 4711;

    const string Steering = """
        var packet = context.Packet;
        if (!packet.TryParse(out var parsed) || !packet.TryPeek(out Ref<TransportPorts> ports) || !parsed.TryGetIPv4(out var ip)) return TcAction.Next;
        if (parsed.Protocol != IPProtocol.Tcp || ports.Value.Destination != 4711) return TcAction.Next;
        var tuple = new SocketTuple4 { Source = ip.Value.Source, Destination = ip.Value.Destination,
            SourcePort = ports.Value.Source, DestinationPort = ports.Value.Destination };
        KernelSocket socket;
        if (!context.TryFindAnyTcp(tuple, out socket))
        {
            tuple.DestinationPort = Port;
            if (!context.TryFindAnyTcp(tuple, out socket)) return TcAction.Drop;
        }

        var done = context.TryAssign(socket);
        socket.Release();
        return done ? TcAction.Next : TcAction.Drop;
        """;

    [KernelFact]
    public void Hands_connections_to_a_listener_of_another_port()
    {
        using var pair = new VethPair();
        using var listener = pair.Inside.Run(() => Listen());
        var program = TcSource.Compile(Steering, "[Configurable] public static readonly ushort Port = 0;");
        using var test = KernelTest.Load(program.Method.DeclaringType!, spec => spec.GetVariable("Port").Set(PortOf(listener)));
        using var link = pair.Inside.Run(() => test.Object.GetTcProgram("Run").Attach(VethPair.Interface, TcDirection.Ingress));

        pair.Outside.Run(() =>
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Assert.True(client.ConnectAsync(IPAddress.Parse(VethPair.InsideIPv4), Public).Wait(TimeSpan.FromSeconds(10)));
            using var accepted = listener.Accept();
            client.Send("hello"u8);
            var received = new byte[5];
            Assert.Equal(5, accepted.Receive(received));
            Assert.Equal("hello"u8, received);
            Assert.Equal(Public, PortOf(accepted));
        });
    }

    [KernelFact]
    public void On_the_CLR_the_test_sees_the_socket()
    {
        using var machine = new TestMachine();
        machine.AddSocket(IPProtocol.Tcp, IPv4Address.Any, 80);
        var program = TcSource.Compile(Steering, "[Configurable] public static readonly ushort Port = 80;");
        Assert.Equal(TcAction.Next, TcTest.Run(program, Packet.IPv4().Tcp(Public)).Action);
        Assert.Equal((80, 0), (machine.AssignedPort, machine.HeldSockets));
    }

    [KernelFact]
    public void Knows_the_socket_of_packets_that_go_out()
    {
        const string asking = """
            var packet = context.Packet;
            if (!packet.TryParse(out var parsed) || parsed.Protocol != IPProtocol.Udp) return TcAction.Next;
            Say(0, context.GetSocketCookie());
            Say(1, context.GetSocketOwner());
            return TcAction.Next;
            """;
        var program = TcSource.Compile(asking);
        using var pair = new VethPair();
        using var test = KernelTest.Load(program);
        var facts = test.Object.GetMap<uint, ulong>("Facts");
        using var sender = pair.Inside.Run(() => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        using (pair.Inside.Run(() => test.Object.GetTcProgram("Run").Attach(VethPair.Interface, TcDirection.Egress)))
            sender.SendTo("x"u8, new IPEndPoint(IPAddress.Parse(VethPair.OutsideIPv4), 9));
        var cookie = new byte[8];
        // SOL_SOCKET, SO_COOKIE: include/uapi/asm-generic/socket.h
        Assert.Equal(8, sender.GetRawSocketOption(1, 57, cookie));
        Assert.Equal((BitConverter.ToUInt64(cookie), 0ul), (facts[0], facts[1]));

        using var machine = new TestMachine { SocketCookie = 12, SocketOwner = 1000 };
        TcTest.Run(program, Packet.IPv4().Udp());
        var simulated = (ArrayMap<ulong>)program.Method.DeclaringType!.GetField("Facts")!.GetValue(null)!;
        Assert.True(simulated.TryGet(0, out var first) && simulated.TryGet(1, out var second) && (first.Value, second.Value) == (12, 1000));
    }

    static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        socket.Listen();
        return socket;
    }

    static ushort PortOf(Socket socket) => (ushort)((IPEndPoint)socket.LocalEndPoint!).Port;
}
