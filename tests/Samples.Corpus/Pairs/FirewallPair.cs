using Bpf;
using Bpf.Net;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

sealed class FirewallPair : Pair
{
    static readonly MacAddress s_hardware = MacAddress.Parse("02:00:00:00:00:99");
    static readonly MacAddress s_receiver = MacAddress.Parse("02:00:00:00:00:98");
    static readonly IPv6Address s_ipv6 = IPv6Address.Parse("2001:db8::99");
    static readonly IPv4Address s_ipv4 = IPv4Address.Parse("192.0.2.99");
    static readonly IPv4Address s_destination = IPv4Address.Parse("192.0.2.98");

    public override XdpMethod Program => Firewall.Filter;

    public override int Order => 10;

    public override Original Original => new("xdp-tools xdp-filter (all layers)", 467, 91_643, 2597)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 UDP"] = 92.0, ["IPv6 UDP"] = 100.7, ["IPv4 source"] = 100.2 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 UDP", Packet.IPv4().Udp(port: 80).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv6 UDP", Packet.IPv6().Udp(port: 80).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv4 source", Packet.IPv4(source: s_ipv4).Udp(port: 80).Pad(64), XdpAction.Drop) { IsTimed = true },
        new("hardware source", Packet.Ethernet(source: s_hardware).IPv4().Udp(port: 80), XdpAction.Drop),
        new("hardware destination, source rule", Packet.Ethernet(destination: s_hardware).IPv4().Udp(port: 80), XdpAction.Pass),
        new("hardware destination", Packet.Ethernet(destination: s_receiver).IPv4().Udp(port: 80), XdpAction.Drop),
        new("hardware source, destination rule", Packet.Ethernet(source: s_receiver).IPv4().Udp(port: 80), XdpAction.Pass),
        new("IPv4 destination", Packet.IPv4(destination: s_destination).Udp(port: 80), XdpAction.Drop),
        new("IPv4 source, destination rule", Packet.IPv4(source: s_destination).Udp(port: 80), XdpAction.Pass),
        new("IPv6 source", Packet.IPv6(source: s_ipv6).Udp(port: 80), XdpAction.Drop),
        new("IPv6 destination", Packet.IPv6(destination: s_ipv6).Udp(port: 80), XdpAction.Drop),
        new("ARP sender", Packet.Arp(sender: s_ipv4), XdpAction.Drop),
        new("ARP request, target is source", Packet.Arp(target: s_ipv4), XdpAction.Pass),
        new("ARP request, target", Packet.Arp(target: s_destination), XdpAction.Drop),
        new("ARP reply, target", Packet.Arp(target: s_ipv4, edit: (ref header) => header.Operation = ArpOperation.Reply), XdpAction.Drop),
        new("ARP reply, target is destination", Packet.Arp(target: s_destination, edit: (ref header) => header.Operation = ArpOperation.Reply), XdpAction.Pass),
        new("ARP of something else", Packet.Arp(sender: s_ipv4, edit: (ref header) => header.ProtocolLength = 6), XdpAction.Pass),
        new("neighbor solicitation", Neighbor(Icmpv6Type.NeighborSolicitation), XdpAction.Drop),
        new("neighbor advertisement", Neighbor(Icmpv6Type.NeighborAdvertisement), XdpAction.Drop),
        new("router advertisement", Neighbor(Icmpv6Type.RouterAdvertisement), XdpAction.Pass),
        new("UDP destination port", Packet.IPv4().Udp(port: 53), XdpAction.Drop),
        new("UDP source port, destination rule", Packet.IPv4().Udp(port: 80, sourcePort: 53), XdpAction.Pass),
        new("TCP destination port, UDP rule", Packet.IPv4().Tcp(port: 53), XdpAction.Pass),
        new("TCP source port", Packet.IPv6().Tcp(port: 80, sourcePort: 443), XdpAction.Drop),
        new("UDP source port, TCP rule", Packet.IPv6().Udp(port: 80, sourcePort: 443), XdpAction.Pass),
        .. Frames.Ways(packet => packet.Udp(port: 53).Payload(8), packet => packet.Tcp(port: 80, sourcePort: 443).Payload(8), IPProtocol.Tcp),
        .. Case.Cut("neighbor solicitation", Neighbor(Icmpv6Type.NeighborSolicitation), 61, 62, 77),
        .. Case.Cut("ARP sender", Packet.Arp(sender: s_ipv4), 41),
    ];

    public override void Fill(TestMachine machine)
    {
        Firewall.Hardware.Set(s_hardware, new Rule(RuleFlags.Source));
        Firewall.Hardware.Set(s_receiver, new Rule(RuleFlags.Destination));
        Firewall.IPv4.Set(s_ipv4, new Rule(RuleFlags.Source));
        Firewall.IPv4.Set(s_destination, new Rule(RuleFlags.Destination));
        Firewall.IPv6.Set(s_ipv6, new Rule(RuleFlags.Source | RuleFlags.Destination));
        Firewall.PortRules.Set(53, new Rule(RuleFlags.Destination | RuleFlags.Udp));
        Firewall.PortRules.Set(443, new Rule(RuleFlags.Source | RuleFlags.Tcp));
    }

    static Packet Neighbor(Icmpv6Type type)
    {
        byte[] target = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x99];
        return Packet.IPv6().Icmpv6((ref header) => header.Type = type).Payload(target);
    }
}
