using Bpf;
using Bpf.Net;
using Bpf.Runtime;
using NetworkNamespace = Bpf.Kernel.Tests.NetworkNamespace;

namespace Samples.Tests.Traffic.Balancing;

/// <summary>
/// A client (10.1.0.2), the load balancer (10.2.0.2) and backends (10.3.i.2) around a router. The router sends packets for the service's address to
/// the balancer; backends have that address, and take packets out of the tunnel with the sample Decapsulator.
/// </summary>
sealed class BalancedNetwork : IDisposable
{
    public const string Service = "192.0.2.10", ClientAddress = "10.1.0.2";

    readonly StarNetwork _network = new();
    readonly NetworkNamespace _balancer;
    readonly List<IDisposable> _links = [];
    readonly BpfObject _decapsulator = SampleObject.Load("Decapsulator");

    public BalancedNetwork(BpfObject balancer, int backends)
    {
        Client = _network.Add("client", "10.1.0");
        _balancer = _network.Add("balancer", "10.2.0");
        _network.Route(Service, "10.2.0");
        Backends = [.. Enumerable.Range(0, backends).Select(AddBackend)];
        _network.Meet(Client);
        Link = _balancer.Run(() => balancer.GetXdpProgram("Balance").Attach(StarNetwork.Interface, XdpMode.Generic));
    }

    public NetworkNamespace Client { get; }

    public IReadOnlyList<NetworkNamespace> Backends { get; }

    public XdpLink Link { get; }

    /// <summary>How many packets the balancer received, with those for neighbours.</summary>
    public long BalancerPackets => StarNetwork.PacketsOf(_balancer);

    public static IPv6Address AddressOf(int backend) => IPv6Address.Parse($"::ffff:10.3.{backend}.2");

    public void Dispose()
    {
        Link.Dispose();
        _links.ForEach(link => link.Dispose());
        _decapsulator.Dispose();
        _network.Dispose();
    }

    NetworkNamespace AddBackend(int index)
    {
        var backend = _network.Add($"backend{index}", $"10.3.{index}");
        backend.Ip("address", "add", $"{Service}/32", "dev", "lo");
        _links.Add(backend.Run(() => _decapsulator.GetXdpProgram("Decapsulate").Attach(StarNetwork.Interface, XdpMode.Generic)));
        return backend;
    }
}
