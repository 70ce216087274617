using System.Globalization;
using Bpf;
using Bpf.Kernel.Tests;
using Bpf.Net;
using Bpf.Runtime;
using NetworkNamespace = Bpf.Kernel.Tests.NetworkNamespace;

namespace Samples.Tests.Traffic.Balancing;

/// <summary>
/// A router with a client (10.1.0.2), the balancer (10.2.0.2) and backends (10.3.i.2) around it, each in a namespace. The router sends packets for the
/// service's address to the balancer; backends have that address, and take packets out of the tunnel with the sample Decapsulator.
/// </summary>
sealed class BalancedNetwork : IDisposable
{
    public const string Service = "192.0.2.10", ClientAddress = "10.1.0.2";
    const string Inside = "eth";

    readonly NetworkNamespace _router = new(), _balancer = new();
    readonly List<IDisposable> _links = [];
    readonly BpfObject _decapsulator = SampleObject.Load("Decapsulator");

    public BalancedNetwork(BpfObject balancer, int backends)
    {
        try
        {
            Connect(Client, "client", "10.1.0");
            Connect(_balancer, "balancer", "10.2.0");
            _router.Run(() => File.WriteAllText("/proc/sys/net/ipv4/ip_forward", "1"));
            _router.Ip("route", "add", Service, "via", "10.2.0.2");
            Backends = [.. Enumerable.Range(0, backends).Select(AddBackend)];
            // Neighbours get to know each other: few packets wait for that.
            foreach (var network in (string[])["10.2.0", .. Enumerable.Range(0, backends).Select(index => $"10.3.{index}")])
                Shell.Run("nsenter", $"--net=/run/netns/{Client.Name}", "ping", "-n", "-q", "-c", "1", $"{network}.2");
            Link = _balancer.Run(() => balancer.GetXdpProgram("Balance").Attach(Inside, XdpMode.Generic));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public NetworkNamespace Client { get; } = new();

    public IReadOnlyList<NetworkNamespace> Backends { get; } = [];

    public XdpLink? Link { get; }

    public static IPv6Address AddressOf(int backend) => IPv6Address.Parse($"::ffff:10.3.{backend}.2");

    /// <summary>How many packets the balancer received, with those for neighbours.</summary>
    public long BalancerPackets => long.Parse(
        _balancer.Run(() => File.ReadLines("/proc/thread-self/net/dev").Single(line => line.TrimStart().StartsWith($"{Inside}:", StringComparison.Ordinal)))
            .Split((char[])[' ', ':'], StringSplitOptions.RemoveEmptyEntries)[2],
        CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Link?.Dispose();
        _links.ForEach(link => link.Dispose());
        _decapsulator.Dispose();
        foreach (var space in (NetworkNamespace[])[Client, _router, _balancer, .. Backends]) space.Dispose();
    }

    NetworkNamespace AddBackend(int index)
    {
        var backend = new NetworkNamespace();
        Connect(backend, $"backend{index}", $"10.3.{index}");
        backend.Ip("address", "add", $"{Service}/32", "dev", "lo");
        _links.Add(backend.Run(() => _decapsulator.GetXdpProgram("Decapsulate").Attach(Inside, XdpMode.Generic)));
        return backend;
    }

    void Connect(NetworkNamespace host, string name, string network)
    {
        _router.Ip("link", "add", name, "type", "veth", "peer", "name", Inside, "netns", host.Name);
        _router.Ip("address", "add", $"{network}.1/24", "dev", name);
        _router.Ip("link", "set", name, "up");
        host.Ip("address", "add", $"{network}.2/24", "dev", Inside);
        host.Ip("link", "set", Inside, "up");
        host.Ip("route", "add", "default", "via", $"{network}.1");
    }
}
