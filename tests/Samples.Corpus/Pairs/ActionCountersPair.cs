using Bpf;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

sealed class ActionCountersPair : Pair
{
    static readonly Packet s_echo = Packet.IPv4(options: new byte[12]).Udp(port: 7, sourcePort: 1234).Payload(20);

    public override XdpMethod Program => ActionCounters.Count;

    public override int Order => 4;

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv4 UDP to echo", Packet.IPv4().Udp(port: 7).Pad(64), XdpAction.Tx) { IsTimed = true },
        new("IPv6 UDP", Packet.IPv6().Udp(port: 53).Pad(64), XdpAction.Drop) { IsTimed = true },
        new("IPv4 TCP", Packet.IPv4().Tcp(port: 7), XdpAction.Pass),
        new("ARP", Packet.Arp(), XdpAction.Pass),
        new("IPv4 with options", s_echo, XdpAction.Tx),
        new("IPv4 with a header that claims to be too short", Packet.IPv4(edit: (ref header) => header.HeaderLength = 12).Udp(port: 7), XdpAction.Tx),
        new("IPv4 fragment", Packet.IPv4(edit: (ref header) => header.FragmentOffset = 8).Udp(port: 7), XdpAction.Pass),
        new("IPv4 first fragment", Packet.IPv4(edit: (ref header) => header.Flags = Bpf.Net.IPv4Flags.MoreFragments).Udp(port: 7), XdpAction.Pass),
        new("IPv4 not to be fragmented", Packet.IPv4(edit: (ref header) => header.Flags = Bpf.Net.IPv4Flags.DontFragment).Udp(port: 7), XdpAction.Tx),
        .. Case.Cut("IPv4 with options", s_echo, 14, 15, 33, 34, 45, 46, 53, 54, 55),
    ];
}
