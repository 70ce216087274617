using Bpf;
using Bpf.Net;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

sealed class DecapsulatorPair : Pair
{
    static readonly byte[] s_inner4 = Packet.IPv4("10.0.0.1").Udp(port: 53).Payload(2).Bytes[14..].ToArray();
    static readonly byte[] s_inner6 = Packet.IPv6().Udp(port: 53).Payload(10).Bytes[14..].ToArray();

    public override XdpMethod Program => Decapsulator.Decapsulate;

    public override int Order => 16;

    public override Original Original => new("katran decap", 216, 248, 1122)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 in IPv4"] = 23.9, ["IPv4 in IPv6"] = 23.4 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 in IPv4", Outer4(IPProtocol.IPv4, s_inner4), XdpAction.Pass) { IsTimed = true },
        new("IPv4 in IPv6", Outer6(IPProtocol.IPv4, s_inner4).Pad(96), XdpAction.Pass) { IsTimed = true },
        new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv6 in IPv4", Outer4(IPProtocol.IPv6, s_inner6), XdpAction.Pass),
        new("IPv6 in IPv6", Outer6(IPProtocol.IPv6, s_inner6), XdpAction.Pass),
        new("fragment", Outer4(IPProtocol.IPv4, s_inner4, (ref header) => header.Flags = IPv4Flags.MoreFragments), XdpAction.Drop),
        new("options", Outer4(IPProtocol.IPv4, s_inner4, (ref header) => header.HeaderLength = 24), XdpAction.Drop),
        new("fragment of something else", Packet.IPv4(edit: (ref header) => header.FragmentOffset = 8).Udp(), XdpAction.Pass),
        new("IPv6 fragment", Outer6(IPProtocol.Fragment, s_inner4), XdpAction.Drop),
        new("IPv6 UDP", Packet.IPv6().Udp(), XdpAction.Pass),
        new("ARP", Packet.Arp(), XdpAction.Pass),
        .. Case.Cut("IPv4 in IPv4", Outer4(IPProtocol.IPv4, s_inner4), 14, 33, 34, 35),
        .. Case.Cut("IPv4 in IPv6", Outer6(IPProtocol.IPv4, s_inner4), 53, 54, 55),
    ];

    static Packet Outer4(IPProtocol protocol, byte[] inner, HeaderEdit<IPv4Header>? edit = null) => Packet.IPv4(edit: (ref header) =>
    {
        header.Protocol = protocol;
        edit?.Invoke(ref header);
    }).Payload(inner);

    static Packet Outer6(IPProtocol protocol, byte[] inner) => Packet.IPv6(edit: (ref header) => header.NextHeader = protocol).Payload(inner);
}
