using Bpf;
using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

/// <summary>
/// Packets come in at interface 20. 198.51.100.0/24 and 2001:db8:1::/48 are behind interface 21, through a gateway; 203.0.113.0/24 is behind interface
/// 22, which is not in the map.
/// </summary>
sealed class RouterPair : Pair
{
    const uint Ingress = 20, Egress = 21, Other = 22;
    const string Gateway4 = "10.21.0.9", Gateway6 = "fd21::9", GatewayHardware = "02:00:00:00:21:09", EgressHardware = "02:00:00:00:21:01";

    public override XdpMethod Program => Router.Forward;

    public override int Order => 7;

    public override Original Original => new("xdp-tools xdp-forward", 235, 40_026, 1074)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 UDP"] = 173.8, ["IPv6 UDP"] = 322.1 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        .. From(Ingress,
            new("IPv4 UDP", Packet.IPv4(destination: IPv4Address.Parse("198.51.100.7")).Udp(port: 53).Pad(64), XdpAction.Redirect) { IsTimed = true },
            new("IPv6 UDP", Packet.IPv6(destination: IPv6Address.Parse("2001:db8:1::7")).Udp(port: 53).Pad(64), XdpAction.Redirect) { IsTimed = true },
            new("IPv4, no route", Packet.IPv4("192.0.2.1", "100.64.0.1").Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
            new("IPv4, interface not in the map", Packet.IPv4("192.0.2.1", "203.0.113.7").Udp(), XdpAction.Pass),
            new("IPv4, last hop", Packet.IPv4("192.0.2.1", "198.51.100.7", (ref header) => header.TimeToLive = 1).Udp(), XdpAction.Pass),
            new("IPv4, last but one hop", Packet.IPv4("192.0.2.1", "198.51.100.7", (ref header) => header.TimeToLive = 2).Udp(), XdpAction.Redirect),
            new("IPv6, no route", Packet.IPv6("2001:db8::1", "2001:db8:2::1").Udp(), XdpAction.Pass),
            new("IPv6, last hop", Packet.IPv6("2001:db8::1", "2001:db8:1::7", (ref header) => header.HopLimit = 1).Udp(), XdpAction.Pass),
            new("IPv6, flow", Packet.IPv6("2001:db8::1", "2001:db8:1::7", (ref header) => header.FlowLabel = 0x12345).Udp(), XdpAction.Redirect),
            new("IPv4 behind a tag", Packet.Vlan(7).IPv4("192.0.2.1", "198.51.100.7").Udp(), XdpAction.Redirect),
            new("ARP", Packet.Arp(), XdpAction.Pass)),
        .. From(Ingress, [.. Sums()]),
        .. From(Ingress, [.. Frames.Ways(packet => packet.Tcp().Payload(8), packet => packet.Udp().Payload(8), IPProtocol.Udp)]),
    ];

    public override void Fill(TestMachine machine)
    {
        machine.Connect(Router.Interfaces, Egress, Egress);
        machine.Routes = FindRoute;
    }

    public override void Fill(BpfObject loaded) =>
        loaded.GetMap<uint, DeviceMapValue>("Interfaces")[Egress] = new DeviceMapValue { InterfaceIndex = Egress };

    public override void InSurroundings(Action action)
    {
        using var space = new Bpf.Kernel.Tests.NetworkNamespace();
        foreach (var (index, name) in new[] { (Ingress, "in"), (Egress, "out"), (Other, "other") })
        {
            space.Ip("link", "add", name, "index", $"{index}", "address", $"02:00:00:00:{index}:01", "type", "veth", "peer", "name", $"{name}-peer");
            space.Ip("link", "set", name, "up");
            space.Ip("link", "set", $"{name}-peer", "up");
            space.Ip("address", "add", $"10.{index}.0.1/24", "dev", name);
            space.Ip("address", "add", $"fd{index}::1/64", "dev", name, "nodad");
        }

        foreach (var path in new[] { "ipv4/conf/all/forwarding", "ipv6/conf/all/forwarding" })
            space.Run(() => File.WriteAllText($"/proc/sys/net/{path}", "1"));
        space.Ip("neighbor", "add", Gateway4, "lladdr", GatewayHardware, "dev", "out");
        space.Ip("neighbor", "add", Gateway6, "lladdr", GatewayHardware, "dev", "out");
        space.Ip("neighbor", "add", "10.22.0.9", "lladdr", GatewayHardware, "dev", "other");
        space.Ip("route", "add", "198.51.100.0/24", "via", Gateway4);
        space.Ip("route", "add", "2001:db8:1::/48", "via", Gateway6);
        space.Ip("route", "add", "203.0.113.0/24", "via", "10.22.0.9");
        space.Run(action);
    }

    static FibResult FindRoute(ref FibLookup lookup, FibFlags flags)
    {
        var isToOther = !lookup.IsIPv6 && $"{lookup.IPv4Destination}".StartsWith("203.0.113.", StringComparison.Ordinal);
        var isFound = isToOther || (lookup.IsIPv6
            ? $"{lookup.IPv6Destination}".StartsWith("2001:db8:1:", StringComparison.Ordinal)
            : $"{lookup.IPv4Destination}".StartsWith("198.51.100.", StringComparison.Ordinal));
        if (!isFound) return FibResult.NotForwarded;
        lookup.InterfaceIndex = isToOther ? Other : Egress;
        lookup.SourceHardwareAddress = MacAddress.Parse(EgressHardware);
        lookup.DestinationHardwareAddress = MacAddress.Parse(GatewayHardware);
        return FibResult.Success;
    }

    // Around the place where the checksum wraps.
    static IEnumerable<Case> Sums() => new ushort[] { 0, 1, 0xfeff, 0xff00, 0xfffe, 0xffff }.Select(sum => new Case(
        $"checksum {sum:x4}", Packet.IPv4("192.0.2.1", "198.51.100.7", (ref header) => header.Checksum = sum).Udp(), XdpAction.Redirect));

    static IEnumerable<Case> From(uint index, params Case[] cases) => cases.Select(one => one with { IngressInterface = index });
}
