using Bpf;
using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

/// <summary>
/// The inside is at interface 20, the outside at interface 21, where 198.51.100.0/24 and 192.0.2.0/24 are behind a gateway, and another network
/// inside at interface 22. The public address is 203.0.113.9.
/// </summary>
sealed class NatGatewayPair : Pair
{
    const uint Inside = 20, Outside = 21, Other = 22;
    const string Public = "203.0.113.9", Host = "10.20.0.7", Peer = "198.51.100.7", Contended = "198.51.100.8", Exhausted = "198.51.100.9";
    const string Gateway = "10.21.0.9", GatewayHardware = "02:00:00:00:21:09", HostHardware = "02:00:00:00:20:07";

    // The port of a flow that is open from the beginning. The others get 61001, 61002 and so on, in the order of the cases.
    const ushort Open = 62_000, Local = 40_000;

    static readonly string[] s_outside = ["198.51.100.", "192.0.2."];

    public override XdpMethod Program => NatGateway.Translate;

    public override int Order => 13;

    public override Original Original => new("natgw xdp-nat (sums whole packets)", 708, 2618, 3308)
    {
        Nanoseconds = new Dictionary<string, double> { ["TCP out"] = 441, ["UDP out"] = 368 },
    };

    public override IReadOnlyDictionary<MapDefinition, Range> Times { get; } = new Dictionary<MapDefinition, Range>
    {
        [NatGateway.Outgoing] = FieldOf<Translation, ulong>(nameof(Translation.Seen)),
        [NatGateway.Incoming] = FieldOf<Translation, ulong>(nameof(Translation.Seen)),
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        .. From(Inside,
            new("TCP out", Out().Tcp(443, TcpFlags.Ack, Local).Pad(64), XdpAction.Redirect) { IsTimed = true },
            new("UDP out", Out().Udp(53, Local).Pad(64), XdpAction.Redirect) { IsTimed = true },
            new("ping out", Out().EchoRequest(Local).Payload(22), XdpAction.Redirect) { IsTimed = true },
            new("IPv6", Packet.IPv6().Udp(53).Pad(64), XdpAction.Pass) { IsTimed = true },
            new("new TCP, port 61001", Out().Tcp(443, sourcePort: 50_000), XdpAction.Redirect),
            new("new UDP, port 61002", Out().Udp(53, 50_000).Payload(5), XdpAction.Redirect),
            new("new ping, identifier 61003", Out().EchoRequest(9), XdpAction.Redirect),
            new("the same TCP again", Out().Tcp(443, TcpFlags.Ack, 50_000), XdpAction.Redirect),
            new("port 61004 is taken", Out(Contended).Tcp(443, sourcePort: 50_000), XdpAction.Redirect),
            new("eight ports are taken", Out(Exhausted).Tcp(443, sourcePort: 50_000), XdpAction.Drop),
            new("idle for too long", Out().Tcp(80, TcpFlags.Ack, Local), XdpAction.Redirect),
            new("UDP without a checksum", Out().Udp(53, Local, checksum: false), XdpAction.Redirect),
            new("last hop", Packet.IPv4(Host, Peer, (ref header) => header.TimeToLive = 1).Tcp(443, sourcePort: Local), XdpAction.Pass),
            new("first fragment", Packet.IPv4(Host, Peer, (ref header) => header.Flags = IPv4Flags.MoreFragments).Tcp(443), XdpAction.Pass),
            new("later fragment", Packet.IPv4(Host, Peer, (ref header) => header.FragmentOffset = 8).Tcp(443, sourcePort: Local), XdpAction.Pass),
            new("to another network inside", Packet.IPv4(Host, "10.22.0.7").Tcp(443, sourcePort: Local), XdpAction.Pass),
            new("no route", Packet.IPv4(Host, "100.64.0.1").Tcp(443, sourcePort: Local), XdpAction.Pass),
            new("another protocol", Packet.IPv4(Host, Peer, (ref header) => header.Protocol = IPProtocol.Gre).Payload(20), XdpAction.Pass),
            new("unreachable", Out().Icmp((ref header) => header.Type = IcmpType.DestinationUnreachable).Payload(28), XdpAction.Pass),
            new("answer to a ping", Out().EchoReply(77), XdpAction.Redirect),
            new("ARP", Packet.Arp(), XdpAction.Pass)),
        .. From(Inside, [.. Sums()]),
        .. From(Inside, [.. Frames.Ways(packet => packet.Tcp(443, sourcePort: Local), packet => packet.Tcp(443), IPProtocol.Tcp)]),
        .. From(Inside, [.. Case.Cut("TCP", Out().Tcp(443, sourcePort: Local), 33, 34, 37, 38, 53, 54)]),
        .. From(Inside, [.. Case.Cut("UDP", Out().Udp(53, Local), 37, 38, 41)]),
        .. From(Inside, [.. Case.Cut("ping", Out().EchoRequest(Local), 41)]),
        .. From(Outside,
            new("TCP in", In().Tcp(Open, TcpFlags.Ack, 443).Pad(64), XdpAction.Redirect) { IsTimed = true },
            new("UDP in", In().Udp(Open, 53).Pad(64), XdpAction.Redirect),
            new("ping in", In().EchoReply(Open), XdpAction.Redirect),
            new("answer to new TCP", In().Tcp(61_001, TcpFlags.Syn | TcpFlags.Ack, 443), XdpAction.Redirect),
            new("answer to new UDP", In().Udp(61_002, 53), XdpAction.Redirect),
            new("answer to new ping", In().EchoReply(61_003), XdpAction.Redirect),
            new("UDP in without a checksum", In().Udp(Open, 53, checksum: false), XdpAction.Redirect),
            new("from another peer", Packet.IPv4("198.51.100.99", Public).Tcp(Open, sourcePort: 443), XdpAction.Pass),
            new("idle for too long, in", In().Tcp(Open + 1, TcpFlags.Ack, 80), XdpAction.Pass),
            new("to a host without a route", In().Tcp(Open + 2, TcpFlags.Ack, 443), XdpAction.Pass),
            new("ping of the gateway", In().EchoRequest(Open), XdpAction.Pass),
            new("to the gateway", In().Tcp(22, sourcePort: 443), XdpAction.Pass)),
        .. From(Outside, [.. Case.Cut("TCP in", In().Tcp(Open, TcpFlags.Ack, 443), 38, 53)]),
        .. From(Outside, [.. Case.Cut("UDP in", In().Udp(Open, 53), 38, 41)]),
    ];

    public override void Fill(TestMachine machine)
    {
        NatGateway.PublicAddresses.Set(Outside, IPv4Address.Parse(Public));
        machine.Connect(NatGateway.Interfaces, Inside, Inside);
        machine.Connect(NatGateway.Interfaces, Outside, Outside);
        machine.Routes = FindRoute;
        foreach (var (protocol, port) in new[] { (IPProtocol.Tcp, (ushort)443), (IPProtocol.Udp, (ushort)53), (IPProtocol.Icmp, (ushort)0) })
            Add(protocol, Peer, port, Local, Open, Host, Now);
        Add(IPProtocol.Tcp, Peer, 80, Local, Open + 1, Host, 0);
        Add(IPProtocol.Tcp, Peer, 443, Local + 2, Open + 2, "10.23.0.7", Now);
        Add(IPProtocol.Tcp, Contended, 443, Local, 61_004, Host, Now);
        for (var i = 0; i < 8; i++) Add(IPProtocol.Tcp, Exhausted, 443, (ushort)(Local + i), (ushort)(61_006 + i), Host, Now);
    }

    public override void Fill(BpfObject loaded)
    {
        var interfaces = loaded.GetMap<uint, DeviceMapValue>("Interfaces");
        foreach (var index in new[] { Inside, Outside }) interfaces[index] = new DeviceMapValue { InterfaceIndex = index };
    }

    public override void InSurroundings(Action action)
    {
        using var space = new Bpf.Kernel.Tests.NetworkNamespace();
        foreach (var (index, name) in new[] { (Inside, "inside"), (Outside, "outside"), (Other, "other") })
        {
            space.Ip("link", "add", name, "index", $"{index}", "address", $"02:00:00:00:{index}:01", "type", "veth", "peer", "name", $"{name}-peer");
            space.Ip("link", "set", name, "up");
            space.Ip("link", "set", $"{name}-peer", "up");
            space.Ip("address", "add", $"10.{index}.0.1/24", "dev", name);
        }

        space.Run(() => File.WriteAllText("/proc/sys/net/ipv4/conf/all/forwarding", "1"));
        space.Ip("address", "add", $"{Public}/32", "dev", "outside");
        space.Ip("neighbor", "add", Gateway, "lladdr", GatewayHardware, "dev", "outside");
        space.Ip("neighbor", "add", Host, "lladdr", HostHardware, "dev", "inside");
        space.Ip("neighbor", "add", "10.22.0.7", "lladdr", HostHardware, "dev", "other");
        foreach (var network in s_outside) space.Ip("route", "add", $"{network}0/24", "via", Gateway);
        space.Run(action);
    }

    // A second ago: the clock that programs ask is a few milliseconds old.
    static ulong Now => Clock.Monotonic() - 1_000_000_000;

    static void Add(IPProtocol protocol, string peer, ushort peerPort, ushort port, ushort publicPort, string host, ulong seen)
    {
        var flow = new Flow
        {
            Protocol = protocol, Source = IPv4Address.Parse(host), Destination = IPv4Address.Parse(peer), SourcePort = port, DestinationPort = peerPort,
        };
        var outside = new Translation { Address = IPv4Address.Parse(Public), Port = publicPort, Seen = seen };
        NatGateway.Outgoing.Set(flow, outside);
        NatGateway.Incoming.Set(flow.Answer(outside), new Translation { Address = flow.Source, Port = port, Seen = seen });
    }

    static FibResult FindRoute(ref FibLookup lookup, FibFlags flags)
    {
        var destination = $"{lookup.IPv4Destination}";
        var isOutside = s_outside.Any(network => destination.StartsWith(network, StringComparison.Ordinal));
        var (index, hardware) = isOutside ? (Outside, GatewayHardware)
            : destination == Host ? (Inside, HostHardware) : destination == "10.22.0.7" ? (Other, HostHardware) : (0, null);
        if (hardware is null) return FibResult.NotForwarded;
        lookup.InterfaceIndex = index;
        lookup.SourceHardwareAddress = MacAddress.Parse($"02:00:00:00:{index}:01");
        lookup.DestinationHardwareAddress = MacAddress.Parse(hardware);
        return FibResult.Success;
    }

    // Around the places where checksums wrap.
    static IEnumerable<Case> Sums()
    {
        foreach (var sum in new ushort[] { 1, 0x1000, 0x5555, 0x7fff, 0x8000, 0xaaaa, 0xfffe, 0xffff })
        {
            yield return new($"TCP checksum {sum:x4}", Out().Tcp(443, TcpFlags.Ack, Local, (ref h) => h.Checksum = sum), XdpAction.Redirect);
            yield return new($"UDP checksum {sum:x4}", Out().Udp(53, Local, edit: (ref header) => header.Checksum = sum), XdpAction.Redirect);
        }

        // What becomes 0 is stored as ones: the difference between both sides of the gateway.
        var before = Out().Udp(53, Local).Read<UdpHeader>(34).Checksum;
        var after = Packet.IPv4(Public, Peer).Udp(53, Open).Read<UdpHeader>(34).Checksum;
        var critical = (ushort)((before + 0xffff - after) % 0xffff);
        yield return new("UDP checksum that becomes 0", Out().Udp(53, Local, edit: (ref header) => header.Checksum = critical), XdpAction.Redirect);
    }

    static IPPacket Out(string peer = Peer) => Packet.IPv4(Host, peer);

    static IPPacket In() => Packet.IPv4(Peer, Public);

    static IEnumerable<Case> From(uint index, params Case[] cases) => cases.Select(one => one with { IngressInterface = index });
}
