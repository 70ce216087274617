using Bpf;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

sealed class DropIPv6Pair : Pair
{
    public override XdpMethod Program => DropIPv6.Filter;

    public override int Order => 2;

    public override Original Original => new("xdp-tutorial packet01 (counts bytes too)", 33, 35, 188)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 UDP"] = 2.4, ["IPv6 UDP"] = 3.7 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv6 UDP", Packet.IPv6().Udp(port: 53).Pad(64), XdpAction.Drop) { IsTimed = true },
        new("ARP", Packet.Arp(), XdpAction.Pass),
        new("IPv6 behind a tag", Packet.Vlan(5).IPv6().Udp(), XdpAction.Pass),
        new("header only", Packet.IPv6().Udp().Truncate(14), XdpAction.Drop),
    ];
}
