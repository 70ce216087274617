using Bpf;
using Bpf.Net;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

sealed class DeepParserPair : Pair
{
    public override XdpMethod Program => DeepParser.Parse;

    public override int Order => 4;

    public override Original Original => new("xdp-tools xdp_parse_prog (counts no protocols)", 153, 18_419, 650)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 UDP"] = 4.6, ["IPv6, two extensions"] = 8.6 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv6, two extensions", Frames.Extended(
            Frames.BehindIPv6(Packet.IPv6().Udp().Payload(10)), IPProtocol.Udp, IPProtocol.HopByHopOptions, IPProtocol.DestinationOptions), XdpAction.Pass)
        {
            IsTimed = true,
        },
        new("two tags", Packet.Vlan(7, provider: true).Vlan(8).IPv4().Tcp().Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv4 ping", Packet.IPv4().EchoRequest(), XdpAction.Pass),
        new("IPv6 ping", Packet.IPv6().EchoRequest(), XdpAction.Pass),
        new("IPv4 GRE", Packet.IPv4(edit: (ref header) => header.Protocol = IPProtocol.Gre).Payload(20), XdpAction.Pass),
        .. Frames.Ways(packet => packet.Tcp().Payload(8), packet => packet.Udp().Payload(8), IPProtocol.Udp),
    ];
}
