using System.Globalization;
using Bpf.Kernel.Tests;
using NetworkNamespace = Bpf.Kernel.Tests.NetworkNamespace;

namespace Samples.Tests.Traffic.Balancing;

/// <summary>
/// A router with hosts around it, each in a namespace and a network of its own, such as 10.1.0.0/24 and fd00:10:1:0::/64: the router is 1, the
/// host 2.
/// </summary>
sealed class StarNetwork : IDisposable
{
    /// <summary>The interface of each host.</summary>
    public const string Interface = "eth";

    readonly NetworkNamespace _router = new();
    readonly Dictionary<string, NetworkNamespace> _hosts = [];

    public StarNetwork() => _router.Run(() =>
    {
        foreach (var path in (string[])["ipv4/ip_forward", "ipv6/conf/all/forwarding"]) File.WriteAllText($"/proc/sys/net/{path}", "1");
    });

    /// <summary>The host's IPv6 address.</summary>
    public static string IPv6Of(string network) => $"fd00:{network.Replace('.', ':')}::2";

    /// <summary>Adds a host.</summary>
    /// <param name="name">The router's interface to it.</param>
    /// <param name="network">The first three numbers of the IPv4 network.</param>
    public NetworkNamespace Add(string name, string network)
    {
        var host = _hosts[network] = new NetworkNamespace();
        var ipv6 = IPv6Of(network);
        _router.Ip("link", "add", name, "type", "veth", "peer", "name", Interface, "netns", host.Name);
        _router.Ip("address", "add", $"{network}.1/24", "dev", name);
        _router.Ip("address", "add", $"{ipv6[..^1]}1/64", "dev", name, "nodad");
        _router.Ip("link", "set", name, "up");
        host.Ip("address", "add", $"{network}.2/24", "dev", Interface);
        host.Ip("address", "add", $"{ipv6}/64", "dev", Interface, "nodad");
        host.Ip("link", "set", Interface, "up");
        host.Ip("route", "add", "default", "via", $"{network}.1");
        host.Ip("route", "add", "default", "via", $"{ipv6[..^1]}1");
        return host;
    }

    /// <summary>Sends packets for an address to a host.</summary>
    public void Route(string address, string network) =>
        _router.Ip("route", "add", address, "via", address.Contains(':') ? IPv6Of(network) : $"{network}.2");

    /// <summary>Lets a host and all others get to know each other: few packets wait for that then.</summary>
    public void Meet(NetworkNamespace host)
    {
        foreach (var network in _hosts.Keys) host.Execute("ping", "-n", "-q", "-c", "1", $"{network}.2");
    }

    /// <summary>How many packets a host received, with those for neighbours.</summary>
    public static long PacketsOf(NetworkNamespace host) => long.Parse(
        host.Run(() => File.ReadLines("/proc/thread-self/net/dev").Select(line => line.TrimStart()))
            .Single(line => line.StartsWith($"{Interface}:", StringComparison.Ordinal))
            .Split((char[])[' ', ':'], StringSplitOptions.RemoveEmptyEntries)[2],
        CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var space in _hosts.Values.Append(_router)) space.Dispose();
    }
}
