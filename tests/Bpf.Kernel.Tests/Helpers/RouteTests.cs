using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Helpers;

/// <summary>Routes in a namespace of the test: what programs ask, the kernel answers, and a packet goes on to the next hop.</summary>
public class RouteTests
{
    private const string Forward = """
        var packet = context.Packet;
        if (!packet.TryParse(out var parsed) || !parsed.TryGetEthernet(out var ethernet)) return XdpAction.Aborted;
        FibLookup lookup;
        if (parsed.TryGetIPv4(out var ip4)) lookup = new FibLookup(in ip4.Value, context.IngressInterface);
        else if (parsed.TryGetIPv6(out var ip6)) lookup = new FibLookup(in ip6.Value, context.IngressInterface);
        else return XdpAction.Pass;
        var result = context.FindRoute(ref lookup);
        Say(0, (ulong)(long)result);
        Say(1, lookup.InterfaceIndex);
        Say(2, lookup.Length);
        if (result != FibResult.Success) return XdpAction.Pass;
        if (parsed.TryGetIPv4(out ip4)) { ip4.Value.DecrementTimeToLive(); Say(3, lookup.IPv4Destination.Value); }
        else if (parsed.TryGetIPv6(out var ip)) { ip.Value.HopLimit--; Say(3, lookup.IPv6Destination.Low); }
        ethernet.Value.Source = lookup.SourceHardwareAddress;
        ethernet.Value.Destination = lookup.DestinationHardwareAddress;
        return Redirect.ToInterface(lookup.InterfaceIndex);
        """;

    [KernelFact]
    public void Forwards_as_the_kernel_would()
    {
        var program = HelperProgram.Compile(Forward);
        using var pair = new VethPair();
        var inside = pair.Inside;
        inside.Ip("neighbor", "replace", VethPair.OutsideIPv4, "lladdr", "02:00:00:00:00:77", "dev", VethPair.Interface);
        inside.Ip("neighbor", "replace", VethPair.OutsideIPv6, "lladdr", "02:00:00:00:00:66", "dev", VethPair.Interface);
        inside.Ip("route", "add", "198.51.100.0/24", "via", VethPair.OutsideIPv4);
        inside.Ip("-6", "route", "add", "2001:db8:1::/48", "via", VethPair.OutsideIPv6);
        inside.Ip("route", "add", "blackhole", "203.0.113.0/24");
        inside.Ip("route", "add", "unreachable", "203.0.113.128/25");
        inside.Ip("route", "add", "prohibit", "203.0.113.192/26");
        Assert.Equal(0, inside.Execute("sysctl", "-q", "-w", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1").ExitCode);

        inside.Run(() =>
        {
            var (index, own) = Interface(inside);
            using var test = KernelTest.Load(program.Method.DeclaringType!);
            using var machine = new TestMachine { IngressInterface = index };
            var next4 = new MacAddress(2, 0, 0, 0, 0, 0x77);

            var result = test.Run(program, Packet.IPv4("192.0.2.1", "198.51.100.9").Udp());
            Assert.Equal(XdpAction.Redirect, result.Action);
            Assert.Equal([0ul, index], HelperProgram.Ask(test)[..2]);
            Assert.Equal(IPv4Address.Parse(VethPair.OutsideIPv4).Value, HelperProgram.Ask(test)[3]);
            Assert.Equal(
                Packet.Ethernet(own, next4).IPv4(IPv4Address.Parse("192.0.2.1"), IPv4Address.Parse("198.51.100.9"), (ref IPv4Header h) => h.TimeToLive = 63).Udp(),
                result.Packet);

            result = test.Run(program, Packet.IPv6("2001:db8::1", "2001:db8:1::9").Udp());
            Assert.Equal((XdpAction.Redirect, new MacAddress(2, 0, 0, 0, 0, 0x66)), (result.Action, result.Packet.Read<EthernetHeader>().Destination));
            Assert.Equal(IPv6Address.Parse(VethPair.OutsideIPv6).Low, HelperProgram.Ask(test)[3]);

            (string Destination, FibResult Expected)[] refusals =
            [
                ("203.0.113.1", FibResult.Blackhole), ("203.0.113.129", FibResult.Unreachable), ("203.0.113.193", FibResult.Prohibited),
                (VethPair.InsideIPv4, FibResult.NotForwarded), ("10.99.7.55", FibResult.NoNeighbor),
            ];
            foreach (var (destination, expected) in refusals)
            {
                Assert.Equal(XdpAction.Pass, test.Run(program, Packet.IPv4("192.0.2.1", destination).Udp()).Action);
                Assert.Equal((ulong)expected, HelperProgram.Ask(test)[0]);
            }

            Assert.Equal(XdpAction.Pass, test.Run(program, Packet.IPv4("192.0.2.1", "198.51.100.9").Udp().Payload(1500)).Action);
            Assert.Equal([(ulong)FibResult.FragmentationNeeded, 1500ul], new[] { HelperProgram.Ask(test)[0], HelperProgram.Ask(test)[2] });
        });
    }

    [Fact]
    public void Asks_the_test_on_the_CLR()
    {
        var program = HelperProgram.Compile(Forward);
        using var machine = new TestMachine();
        Assert.Equal(XdpAction.Pass, XdpTest.Run(program, Packet.IPv4().Udp()).Action);
        machine.Routes = (ref FibLookup lookup, FibFlags flags) =>
        {
            if (lookup.IsIPv6 || lookup.IPv4Destination != new IPv4Address(192, 0, 2, 2)) return FibResult.NotForwarded;
            (lookup.InterfaceIndex, lookup.DestinationHardwareAddress) = (9, new MacAddress(2, 0, 0, 0, 0, 9));
            return FibResult.Success;
        };
        var result = XdpTest.Run(program, Packet.IPv4().Udp());
        Assert.Equal((XdpAction.Redirect, 9u, new MacAddress(2, 0, 0, 0, 0, 9)),
            (result.Action, machine.RedirectInterface, result.Packet.Read<EthernetHeader>().Destination));
    }

    private static (uint Index, MacAddress Address) Interface(NetworkNamespace space)
    {
        var words = space.Ip("-o", "link", "show", "dev", VethPair.Interface).Split([' ', ':', '\\'], 2);
        var text = space.Ip("-o", "link", "show", "dev", VethPair.Interface);
        var address = text[(text.IndexOf("link/ether ", StringComparison.Ordinal) + 11)..][..17];
        return (uint.Parse(words[0]), MacAddress.Parse(address));
    }
}
