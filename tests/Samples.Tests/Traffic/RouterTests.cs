using Bpf;
using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;

namespace Samples.Tests.Traffic;

public sealed class RouterTests
{
    const string Right4 = "10.2.0.2", Right6 = "fd99:2::2";

    /// <summary>left (10.1.0.2) -- port1 router port2 -- (10.2.0.2) right</summary>
    [KernelFact]
    public void Packets_between_two_networks_go_past_the_network_stack()
    {
        using var left = new NetworkNamespace();
        using var router = new NetworkNamespace();
        using var right = new NetworkNamespace();
        Connect(router, "port1", left, 1);
        Connect(router, "port2", right, 2);
        foreach (var path in new[] { "ipv4/ip_forward", "ipv6/conf/all/forwarding" })
            router.Run(() => File.WriteAllText($"/proc/sys/net/{path}", "1"));
        // The kernel asks for neighbours with its link-local address, which it first has to find unused.
        Assert.Equal((3, 3), Patience.Until((3, 3), () => (Ping(left, Right4), Ping(left, Right6))));

        using var loaded = SampleObject.Load("Router");
        using var a = router.Run(() => loaded.GetXdpProgram("Forward").Attach("port1", XdpMode.Generic));
        using var b = router.Run(() => loaded.GetXdpProgram("Forward").Attach("port2", XdpMode.Generic));
        // Without interfaces in the map everything passes to the stack.
        Assert.Equal(3, Ping(left, Right4));
        var interfaces = loaded.GetMap<uint, DeviceMapValue>("Interfaces");
        // Indexes are those of the namespace that the thread is in.
        foreach (var link in new[] { a, b })
            router.Run(() => interfaces[(uint)link.InterfaceIndex] = new DeviceMapValue { InterfaceIndex = (uint)link.InterfaceIndex });

        var before = Forwarded(router);
        Assert.Equal((3, 3), (Ping(left, Right4), Ping(left, Right6)));
        Assert.Equal(before, Forwarded(router));
    }

    static void Connect(NetworkNamespace router, string name, NetworkNamespace host, int network)
    {
        router.Ip("link", "add", name, "type", "veth", "peer", "name", "eth", "netns", host.Name);
        router.Ip("address", "add", $"10.{network}.0.1/24", "dev", name);
        router.Ip("address", "add", $"fd99:{network}::1/64", "dev", name, "nodad");
        host.Ip("address", "add", $"10.{network}.0.2/24", "dev", "eth");
        host.Ip("address", "add", $"fd99:{network}::2/64", "dev", "eth", "nodad");
        router.Ip("link", "set", name, "up");
        host.Ip("link", "set", "eth", "up");
        host.Ip("route", "add", "default", "via", $"10.{network}.0.1");
        host.Ip("route", "add", "default", "via", $"fd99:{network}::1");
    }

    static int Ping(NetworkNamespace from, string address)
    {
        var (_, output) = from.Execute("ping", "-n", "-q", "-c", "3", "-i", "0.01", "-W", "1", address);
        return int.Parse(output.Split(',').Single(part => part.Contains("received", StringComparison.Ordinal)).Trim().Split(' ')[0]);
    }

    // What the stack forwarded: IPv4's ForwDatagrams and IPv6's.
    static string Forwarded(NetworkNamespace router) => router.Run(() =>
        File.ReadLines("/proc/thread-self/net/snmp").Where(line => line.StartsWith("Ip:", StringComparison.Ordinal)).Last().Split(' ')[6]
        + " " + File.ReadLines("/proc/thread-self/net/snmp6").Single(line => line.StartsWith("Ip6OutForwDatagrams", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1]);
}
