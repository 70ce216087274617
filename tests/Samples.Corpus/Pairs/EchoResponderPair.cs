using Bpf;
using Bpf.Net;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

sealed class EchoResponderPair : Pair
{
    public override XdpMethod Program => EchoResponder.Answer;

    public override int Order => 6;

    public override Original Original => new("xdp-tutorial packet03", 190, 855, 861)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 ping"] = 36.2, ["IPv6 ping"] = 41.0 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 ping", Packet.IPv4().EchoRequest().Payload(54), XdpAction.Tx) { IsTimed = true },
        new("IPv6 ping", Packet.IPv6().EchoRequest().Payload(58), XdpAction.Tx) { IsTimed = true },
        new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv4 answer", Packet.IPv4().EchoReply().Payload(56), XdpAction.Pass),
        new("IPv6 answer", Packet.IPv6().EchoReply().Payload(56), XdpAction.Pass),
        new("ICMP over IPv6", Packet.IPv6(edit: (ref header) => header.NextHeader = IPProtocol.Icmp).Payload(Echo()), XdpAction.Pass),
        new("ICMPv6 over IPv4", Packet.IPv4(edit: (ref header) => header.Protocol = IPProtocol.Icmpv6).Payload(Echo()), XdpAction.Pass),
        new("IPv4 ping behind a tag", Packet.Vlan(7).IPv4().EchoRequest(), XdpAction.Tx),
        .. Sums(),
        .. Frames.Ways(packet => packet.EchoRequest().Payload(8), packet => packet.EchoRequest().Payload(8), IPProtocol.Icmpv6),
    ];

    // Around the place where the checksum wraps.
    static IEnumerable<Case> Sums() => new ushort[] { 0, 1, 0x7ff, 0x800, 0xf7fe, 0xf7ff, 0xf800, 0xfffe, 0xffff }.Select(sum =>
        new Case($"checksum {sum:x4}", Packet.IPv4().Icmp((ref header) => (header.Type, header.Checksum) = (IcmpType.EchoRequest, sum)).Payload(8), XdpAction.Tx));

    static byte[] Echo() => Packet.IPv4().EchoRequest().Bytes[34..].ToArray();
}
