using Bpf;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

sealed class TooBigPair : Pair
{
    public override XdpMethod Program => TooBig.Limit;

    public override int Order => 16;

    public override Original Original => new("linux samples xdp_adjust_tail", 109, 116, 512)
    {
        Nanoseconds = new Dictionary<string, double> { ["1514 bytes"] = 157 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("1514 bytes", Packet.IPv4().Udp(port: 53).Pad(1514), XdpAction.Tx) { IsTimed = true },
        new("64 bytes", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("600 bytes", Packet.IPv4().Udp().Pad(600), XdpAction.Pass),
        new("601 bytes", Packet.IPv4(source: "10.0.0.1").Tcp().Payload(547), XdpAction.Tx),
        new("IPv6", Packet.IPv6().Udp().Pad(1000), XdpAction.Pass),
        new("shortest", Packet.IPv4().Udp().Truncate(14), XdpAction.Pass),
    ];
}
