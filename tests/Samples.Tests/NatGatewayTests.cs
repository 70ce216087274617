using Bpf;
using Bpf.Net;
using Bpf.Testing;
using Samples.Corpus;

namespace Samples.Tests;

/// <summary>What the gateway sends is what would have been built for the other side: addresses, ports and all checksums.</summary>
public sealed class NatGatewayTests
{
    static readonly Pair s_pair = Pair.All.Single(pair => pair.Sample == "NatGateway");

    public static TheoryData<string> Kinds => ["tcp", "udp", "udp without a checksum", "ping"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_leaves_is_right(string kind) => Check(
        20, Build(Packet.Ethernet().IPv4("10.20.0.7", "198.51.100.7"), kind, 40_000, isAnswer: false),
        Build(Sent(21, "02:00:00:00:21:09").IPv4("203.0.113.9", "198.51.100.7", (ref h) => h.TimeToLive = 63), kind, 62_000, isAnswer: false));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_comes_in_is_right(string kind) => Check(
        21, Build(Packet.Ethernet().IPv4("198.51.100.7", "203.0.113.9"), kind, 62_000, isAnswer: true),
        Build(Sent(20, "02:00:00:00:20:07").IPv4("198.51.100.7", "10.20.0.7", (ref header) => header.TimeToLive = 63), kind, 40_000, isAnswer: true));

    static void Check(uint ingress, Packet packet, Packet expected)
    {
        using var machine = new TestMachine { IngressInterface = ingress };
        s_pair.Fill(machine);
        var result = XdpTest.Run(NatGateway.Translate, packet);
        Assert.Equal((XdpAction.Redirect, expected), (result.Action, result.Packet));
    }

    static LinkPacket Sent(uint index, string destination) =>
        Packet.Ethernet(MacAddress.Parse($"02:00:00:00:{index}:01"), MacAddress.Parse(destination));

    static Packet Build(IPPacket ip, string kind, ushort port, bool isAnswer) => kind switch
    {
        "tcp" => (isAnswer ? ip.Tcp(port, sourcePort: 443) : ip.Tcp(443, sourcePort: port)).Payload(11),
        "ping" => (isAnswer ? ip.EchoReply(port) : ip.EchoRequest(port)).Payload(11),
        _ => (isAnswer ? ip.Udp(port, 53, kind == "udp") : ip.Udp(53, port, kind == "udp")).Payload(11),
    };
}
