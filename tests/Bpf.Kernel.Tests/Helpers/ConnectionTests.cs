using System.Net;
using System.Net.Sockets;
using Bpf.Kernel.Tests.TrafficControl;
using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Helpers;

/// <summary>The kernel's connection tracking: status, time-outs and translation of connections that programs make.</summary>
public class ConnectionTests
{
    const string Tuple = """
        var packet = context.Packet;
        if (!packet.TryParse(out var parsed) || !packet.TryPeek(out Ref<TransportPorts> ports)) return {0}.Pass;
        if (!parsed.TryGetIPv4(out var ip)) return {0}.Pass;
        var tuple = new SocketTuple4 { Source = ip.Value.Source, Destination = ip.Value.Destination,
            SourcePort = ports.Value.Source, DestinationPort = ports.Value.Destination };
        """;

    const string Statuses = """
        if (context.TryFindConnection(tuple, parsed.Protocol, out var old)) { old.Release(); return {0}.Drop; }
        if (!context.TryCreateConnection(tuple, parsed.Protocol, out var made)) return {0}.Drop;
        made.SetTimeout(10_000);
        Say(0, made.TrySetStatus(ConnectionStatus.SeenReply) ? 1u : 0);
        Say(1, made.TrySetStatus(ConnectionStatus.Assured) ? 1u : 0);
        Say(2, made.TrySetStatus(ConnectionStatus.SeenReply | (ConnectionStatus)8) ? 1u : 0);
        Say(3, made.TrySetStatus(ConnectionStatus.SeenReply | (ConnectionStatus)1) ? 1u : 0);
        if (!made.TryInsert(out var connection)) return {0}.Drop;
        Say(4, connection.TryChangeStatus(ConnectionStatus.None) ? 1u : 0);
        Say(5, connection.TryChangeStatus(ConnectionStatus.SeenReply) ? 1u : 0);
        Say(6, connection.TryChangeStatus(ConnectionStatus.SeenReply | ConnectionStatus.Assured) ? 1u : 0);
        Say(7, connection.TryChangeStatus(ConnectionStatus.SeenReply) ? 1u : 0);
        Say(8, connection.TryChangeTimeout(20_000) ? 1u : 0);
        Say(9, connection.TryChangeStatus(ConnectionStatus.SeenReply | ConnectionStatus.Assured | ConnectionStatus.FixedTimeout) ? 1u : 0);
        Say(10, connection.TryChangeTimeout(30_000) ? 1u : 0);
        Say(11, connection.TryChangeStatus(ConnectionStatus.SeenReply | ConnectionStatus.Assured | (ConnectionStatus)512) ? 1u : 0);
        connection.Release();
        return {0}.Pass;
        """;

    const string Translations = """
        if (context.TryFindConnection(tuple, parsed.Protocol, out var old)) { old.Release(); return {0}.Drop; }
        if (!context.TryCreateConnection(tuple, parsed.Protocol, out var made)) return {0}.Aborted;
        made.SetTimeout(60_000);
        var done = made.TryTranslateSource(new IPv4Address(10, 0, 0, 9), 5000) && made.TryTranslateDestination(new IPv4Address(10, 0, 0, 8));
        if (!made.TryInsert(out var connection)) return {0}.Aborted;
        connection.Release();
        return done ? {0}.Pass : {0}.Aborted;
        """;

    static string Body(string text, string action) => (Tuple + text).Replace("{0}", action, StringComparison.Ordinal);

    [KernelFact]
    public void Status_of_connections_of_XDP()
    {
        var program = HelperProgram.Compile(Body(Statuses, "XdpAction"));
        InSpace(() =>
        {
            Assert.Equal(XdpAction.Pass, XdpTest.Compare(program, Packet.IPv4().Udp(53, 4000))[0].Action);
            var known = File.ReadAllText("/proc/thread-self/net/nf_conntrack");
            Assert.Matches(@"udp .*dport=53 .*\[ASSURED\]", known);
            Assert.DoesNotContain("UNREPLIED", known, StringComparison.Ordinal);
        });
    }

    [KernelFact]
    public void Status_of_connections_of_TC()
    {
        var program = TcSource.Compile(Body(Statuses, "TcAction"));
        InSpace(() => Assert.Equal(TcAction.Pass, TcTest.Compare(program, Packet.IPv4().Udp(53, 4000))[0].Action));
    }

    [KernelFact]
    public void Answers_of_a_translated_connection_are_found()
    {
        var program = HelperProgram.Compile(Body(Translations, "XdpAction"));
        InSpace(() =>
        {
            var results = XdpTest.Compare(program, Packet.IPv4("192.0.2.1", "192.0.2.2").Udp(53, 4000), Packet.IPv4("192.0.2.1", "192.0.2.2").Udp(53, 4000),
                Packet.IPv4("10.0.0.8", "10.0.0.9").Udp(5000, 53));
            Assert.Equal([XdpAction.Pass, XdpAction.Drop, XdpAction.Drop], results.Select(result => result.Action));
            Assert.Matches(@"src=192\.0\.2\.1 dst=192\.0\.2\.2 sport=4000 dport=53 .*src=10\.0\.0\.8 dst=10\.0\.0\.9 sport=53 dport=5000",
                File.ReadAllText("/proc/thread-self/net/nf_conntrack"));
        });
    }

    [KernelFact]
    public void Answers_over_IPv6_are_found()
    {
        var program = HelperProgram.Compile("""
            var packet = context.Packet;
            if (!packet.TryParse(out var parsed) || !packet.TryPeek(out Ref<TransportPorts> ports) || !parsed.TryGetIPv6(out var ip)) return XdpAction.Aborted;
            var tuple = new SocketTuple6 { Source = ip.Value.Source, Destination = ip.Value.Destination,
                SourcePort = ports.Value.Source, DestinationPort = ports.Value.Destination };
            if (context.TryFindConnection(tuple, IPProtocol.Tcp, out var old)) { old.Release(); return XdpAction.Drop; }
            if (!context.TryCreateConnection(tuple, IPProtocol.Tcp, out var made)) return XdpAction.Aborted;
            made.SetTimeout(60_000);
            var done = made.TryTranslateDestination(new IPv6Address(0x20010db8_00000000, 8), 81);
            if (!made.TryTranslateSource(new IPv6Address(0x20010db8_00000000, 9))) done = false;
            if (!made.TryInsert(out var connection)) return XdpAction.Aborted;
            connection.Release();
            return done ? XdpAction.Pass : XdpAction.Aborted;
            """);
        InSpace(() =>
        {
            var results = XdpTest.Compare(program, Packet.IPv6("2001:db8::1", "2001:db8::2").Tcp(80, sourcePort: 4000),
                Packet.IPv6("2001:db8::8", "2001:db8::9").Tcp(4000, sourcePort: 81), Packet.IPv6("2001:db8::2", "2001:db8::1").Tcp(4000, sourcePort: 80));
            Assert.Equal([XdpAction.Pass, XdpAction.Drop, XdpAction.Pass], results.Select(result => result.Action));
        });
    }

    /// <summary>The kernel's stack rewrites the packets, both ways.</summary>
    [KernelFact]
    public void A_datagram_arrives_at_another_port_and_its_answer_comes_from_the_first()
    {
        using var pair = new VethPair();
        using var server = pair.Inside.Run(() => new UdpClient(new IPEndPoint(IPAddress.Parse(VethPair.InsideIPv4), 5353)));
        // Without a rule that asks for it the kernel tracks no connections here, and translates none.
        Nft(pair, "table ip nat");
        Nft(pair, "chain ip nat p { type nat hook prerouting priority dstnat; }");
        Nft(pair, "chain ip nat o { type nat hook postrouting priority srcnat; }");
        Nft(pair, "rule ip nat p ct state established accept");
        var program = TcSource.Compile(Body("""
            if (parsed.Protocol != IPProtocol.Udp || ports.Value.Destination != 53) return TcAction.Next;
            if (context.TryFindConnection(tuple, IPProtocol.Udp, out var old)) { old.Release(); return TcAction.Next; }
            if (!context.TryCreateConnection(tuple, IPProtocol.Udp, out var made)) return TcAction.Drop;
            made.SetTimeout(60_000);
            var done = made.TryTranslateDestination(ip.Value.Destination, 5353);
            if (!made.TryInsert(out var connection)) return TcAction.Drop;
            connection.Release();
            return done ? TcAction.Next : TcAction.Drop;
            """, "TcAction"));
        using var test = KernelTest.Load(program);
        using var link = pair.Inside.Run(() => test.Object.GetTcProgram("Run").Attach(VethPair.Interface, TcDirection.Ingress));
        pair.Outside.Run(() =>
        {
            using var client = new UdpClient(VethPair.InsideIPv4, 53);
            client.Client.ReceiveTimeout = server.Client.ReceiveTimeout = 10_000;
            client.Send("ask"u8);
            IPEndPoint? from = null;
            Assert.Equal("ask"u8, server.Receive(ref from));
            server.Send("answer"u8, from!);
            IPEndPoint? answered = null;
            Assert.Equal("answer"u8, client.Receive(ref answered));
            Assert.Equal(53, answered!.Port);
        });
    }

    static void Nft(VethPair pair, string rule) => Assert.Equal((0, ""), pair.Inside.Execute("nft", "add " + rule));

    static void InSpace(Action action)
    {
        using var space = new NetworkNamespace();
        using var machine = new TestMachine();
        space.Run(action);
        Assert.Equal(0, machine.HeldConnections);
    }
}
