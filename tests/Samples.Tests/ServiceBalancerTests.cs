using Bpf;
using Bpf.Kernel.Tests;
using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;
using Samples.Corpus;
using Samples.Corpus.Objects;

namespace Samples.Tests;

/// <summary>What the programs send is what would have been built for the other side, checksums and all; and how long a client stays.</summary>
public sealed class ServiceBalancerTests
{
    const string Client4 = "10.0.0.1", Service4 = "192.0.2.10", Sticky = "192.0.2.11", Endpoint4 = "10.8.0.2";
    const string Client6 = "2001:db8:1::1", Service6 = "2001:db8::10", Endpoint6 = "2001:db8:8::2";
    const ushort ClientPort = 2, Port = 80, TargetPort = 8080;

    static readonly string[] s_kinds = ["tcp", "udp", "udp without a checksum"];
    static readonly Pair s_pair = Pair.All.Single(pair => pair.Sample == "ServiceBalancer");

    public static TheoryData<string> Kinds => [.. s_kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_endpoint_gets_what_was_sent_to_the_service(string kind)
    {
        using var machine = new TestMachine();
        s_pair.Fill(machine);
        Check(Build(Packet.IPv4(Client4, Service4), kind, Port, ClientPort), Build(Packet.IPv4(Client4, Endpoint4), kind, TargetPort, ClientPort));
        Check(Build(Packet.IPv6(Client6, Service6), kind, Port, ClientPort), Build(Packet.IPv6(Client6, Endpoint6), kind, TargetPort, ClientPort));
        Check(
            Build(Packet.IPv4("172.16.1.2", Endpoint4).IPv4(IPv4Address.Parse(Client4), IPv4Address.Parse(Service4)), kind, Port, ClientPort),
            Build(Packet.IPv4(Client4, Endpoint4), kind, TargetPort, ClientPort));

        static void Check(Packet packet, Packet expected)
        {
            var result = XdpTest.Run(ServiceBalancer.Receive, packet);
            Assert.Equal((XdpAction.Pass, expected), (result.Action, result.Packet));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_client_gets_the_answer_from_the_service(string kind)
    {
        using var machine = new TestMachine();
        foreach (var (packet, expected) in Answers(kind))
        {
            var result = TcTest.Run(ServiceBalancer.Send, packet);
            Assert.Equal((TcAction.Next, expected), (result.Action, result.Packet));
        }
    }

    [Fact]
    public void A_client_gets_nothing_else_from_the_service()
    {
        using var machine = new TestMachine();
        foreach (var kind in s_kinds) Assert.NotEmpty(Answers(kind).ToArray());
        var actions = Others().Append(Packet.IPv4().Tcp().Truncate(33)).Select(packet => TcTest.Run(ServiceBalancer.Send, packet)).Select(result => result.Action);
        // The last one the kernel does not take for a test. What cannot be translated must not reach the client; where there are no ports it is not for the service.
        Assert.Equal([TcAction.Next, TcAction.Next, TcAction.Drop, TcAction.Next, TcAction.Drop, TcAction.Drop, TcAction.Next, TcAction.Next], actions);
    }

    [KernelTheory]
    [InlineData("C#")]
    [InlineData("C")]
    public void The_kernel_answers_as_the_CLR_does(string language)
    {
        var spec = ObjectSpec.Read(language == "C" ? ClangObject.Compile("ServiceBalancer") : CSharpObject.Compile("ServiceBalancer"), language);
        using var kernel = PairTest.Load(s_pair, spec);
        using var machine = new TestMachine();
        Packet[] packets = [.. s_kinds.SelectMany(Answers).Select(answer => answer.Packet), .. Others()];

        kernel.Compare(ServiceBalancer.Send, null, packets);
    }

    [Fact]
    public void Affinity_ends_when_no_new_connection_comes_in_time()
    {
        const int seconds = 60;
        using var machine = new TestMachine();
        s_pair.Fill(machine);
        var service = new ServiceBalancer.Service { TargetPort = TargetPort, Affinity = seconds * 1_000_000_000UL };
        ServiceBalancer.Services.Set(new ServiceKey(Address(Sticky), Port, IPProtocol.Tcp), service);
        foreach (var endpoint in (string[])["10.8.0.1", Endpoint4]) ServiceBalancer.Ready.Set(new(0, Address(endpoint)), 1);

        var first = Connect(1);
        Assert.All(Enumerable.Range(2, 50), port => Assert.Equal(first, Connect(port)));
        // Each new connection makes the time begin anew.
        for (var port = 100; port < 110; port++)
        {
            machine.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Equal(first, Connect(port));
        }

        Assert.Contains(Enumerable.Range(200, 20), port =>
        {
            machine.Advance(TimeSpan.FromSeconds(seconds));
            return Connect(port) != first;
        });

        static XdpAction Connect(int port) =>
            XdpTest.Run(ServiceBalancer.Receive, Packet.IPv4(Client4, Sticky).Tcp(Port, sourcePort: (ushort)port)).Action;
    }

    // What an endpoint sends, and what shall leave.
    static IEnumerable<(Packet Packet, Packet Expected)> Answers(string kind)
    {
        Know(Client4, Endpoint4, Service4);
        Know(Client6, Endpoint6, Service6);
        var (from4, from6) = (Packet.IPv4(Endpoint4, Client4), Packet.IPv6(Endpoint6, Client6));
        yield return (Build(from4, kind, ClientPort, TargetPort), Build(Packet.IPv4(Service4, Client4), kind, ClientPort, Port));
        yield return (Build(from4, kind, 77, TargetPort), Build(from4, kind, 77, TargetPort));
        yield return (Build(from6, kind, ClientPort, TargetPort), Build(Packet.IPv6(Service6, Client6), kind, ClientPort, Port));
    }

    // Which only have to be the same in both worlds.
    static IEnumerable<Packet> Others()
    {
        yield return Packet.Arp();
        yield return Packet.IPv4(Endpoint4, Client4).EchoReply();
        yield return Packet.IPv6(Endpoint6, Client6).Extension(IPProtocol.DestinationOptions).Tcp(ClientPort, sourcePort: TargetPort);
        foreach (var length in new[] { 37, 38, 51, 53 })
            yield return Packet.IPv4(Endpoint4, Client4).Tcp(ClientPort, sourcePort: TargetPort).Truncate(length);
    }

    static void Know(string client, string endpoint, string service)
    {
        var reply = new ConnectionKey { Source = Address(endpoint), Destination = Address(client), SourcePort = TargetPort, DestinationPort = ClientPort };
        foreach (var protocol in (IPProtocol[])[IPProtocol.Tcp, IPProtocol.Udp])
        {
            reply.Protocol = protocol;
            ServiceBalancer.Replies.Set(reply, new ServiceKey(Address(service), Port, protocol));
        }
    }

    static IPv6Address Address(string text) => IPv6Address.Parse(text.Contains(':') ? text : $"::ffff:{text}");

    static Packet Build(IPPacket ip, string kind, ushort port, ushort sourcePort) =>
        (kind == "tcp" ? ip.Tcp(port, TcpFlags.Ack, sourcePort) : ip.Udp(port, sourcePort, kind == "udp" || ip.Bytes.Span[12] != 8)).Payload(11);
}
