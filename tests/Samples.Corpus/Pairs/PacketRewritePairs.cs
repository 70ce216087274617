using Bpf;
using Bpf.Net;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

sealed class DecrementPortPair : Pair
{
    public override XdpMethod Program => PacketRewrite.DecrementPort;

    public override int Order => 5;

    public override Original Original => new("xdp-tutorial packet02", 122, 520, 650)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 UDP"] = 5.6, ["IPv4 TCP"] = 6.7 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv4 TCP", Packet.IPv4().Tcp(port: 80).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv6 UDP", Packet.IPv6().Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv4 ping", Packet.IPv4().EchoRequest(), XdpAction.Pass),
        new("IPv6 TCP", Packet.IPv6().Tcp(port: 80), XdpAction.Pass),
        new("port 0", Packet.IPv4().Udp(port: 0), XdpAction.Pass),
        new("no checksum", Packet.IPv4().Udp(port: 53, checksum: false), XdpAction.Pass),
        .. Sums(),
        .. Frames.Ways(packet => packet.Tcp().Payload(8), packet => packet.Udp().Payload(8), IPProtocol.Udp),
    ];

    // Around the places where the checksum wraps.
    static IEnumerable<Case> Sums() => new ushort[] { 0, 1, 2, 0x7fff, 0x8000, 0xfffd, 0xfffe, 0xffff }.SelectMany(sum => new Case[]
    {
        new($"UDP checksum {sum:x4}", Packet.IPv4().Udp(port: 1000, edit: (ref header) => header.Checksum = sum)),
        new($"TCP checksum {sum:x4}", Packet.IPv4().Tcp(port: 1000, edit: (ref header) => header.Checksum = sum)),
    });
}

sealed class SwapVlanPair : Pair
{
    public override XdpMethod Program => PacketRewrite.SwapVlan;

    public override int Order => 5;

    public override Original Original => new("xdp-tutorial packet02", 210, 280, 842)
    {
        Nanoseconds = new Dictionary<string, double> { ["push"] = 23.4, ["pop"] = 25.1 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("push", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("pop", Packet.Vlan(7).IPv4().Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("pop of two", Packet.Vlan(7, provider: true).Vlan(8).IPv6().Udp(), XdpAction.Pass),
        new("push without payload", Packet.IPv4().Udp().Truncate(14), XdpAction.Pass),
        .. Case.Cut("pop", Packet.Vlan(7).IPv4().Udp(), 14, 17, 18, 19),
    ];
}
