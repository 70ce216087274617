using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;
using Bpf.Net;
using Bpf.Runtime;
using Samples.Control;
using Samples.Tests.Running;
using Samples.Tests.Traffic.Balancing;

namespace Samples.Tests.Traffic.Services;

/// <summary>Two nodes with an endpoint each, and what the file may say of them.</summary>
public sealed class ControlPlaneTests : IDisposable
{
    const ushort NodePort = 30_080;

    static readonly Cluster s_cluster = new()
    {
        Services = ServiceCluster.Service("web", ServiceCluster.Address, ServiceCluster.AddressOf(0), ServiceCluster.AddressOf(1)),
    };

    readonly ServiceCluster _cluster = new(2);
    readonly BackendServer _first, _second;
    int _port = 20_000;

    public ControlPlaneTests()
    {
        _first = new BackendServer(_cluster.Nodes[0], 0, ServiceCluster.AddressOf(0));
        _second = new BackendServer(_cluster.Nodes[1], 1, ServiceCluster.AddressOf(1));
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _cluster.Dispose();
    }

    [KernelFact]
    public void An_endpoint_that_does_not_live_gets_nothing_new()
    {
        _cluster.Write(s_cluster);
        var program = _cluster.Start();
        program.Says("web-Tcp: 2 of 2 endpoints");
        Assert.Equal([0, 1], Connect(SocketType.Stream, 50).Distinct().Order());

        _first.Dispose();
        program.Says("web-Tcp: 1 of 2 endpoints");
        Assert.Equal([1], Connect(SocketType.Stream, 20).Distinct());

        using var again = new BackendServer(_cluster.Nodes[0], 0, ServiceCluster.AddressOf(0));
        program.Says("web-Tcp: 2 of 2 endpoints", 2);
        Assert.Equal([0, 1], Connect(SocketType.Stream, 50).Distinct().Order());
    }

    [KernelFact]
    public void A_network_that_is_denied_gets_no_answer_and_a_broken_file_changes_nothing()
    {
        _cluster.Write(s_cluster);
        var program = _cluster.Start();
        program.Says("web-Udp: 2 of 2 endpoints");
        using var flows = new ClientFlows(_cluster.ClientHost, SocketType.Dgram, 20_000, 20, Service);
        Assert.DoesNotContain(-1, flows.Backends);

        _cluster.Write(s_cluster with { Deny = [IPv6Prefix.Parse("::ffff:10.1.0.0/120")] });
        Assert.Equal(-1, Patience.Until(-1, flows.AskFirst));

        _cluster.WriteText("""
            {
              "services": [
                { "name": "web", "address": "192.0.2.10", "port": 80000 }
              ]
            }
            """);
        program.Says(@"services.json, line 3: .*port.* Services stay as they were");
        Assert.Equal(-1, flows.AskFirst());

        _cluster.Write(s_cluster);
        Assert.Equal(flows.Backends[0], Patience.Until(flows.Backends[0], flows.AskFirst));
        Assert.Equal(flows.Backends, flows.Ask());
    }

    [KernelFact]
    public void A_client_stays_with_its_endpoint_for_a_while()
    {
        _cluster.Write(s_cluster with { Services = [.. s_cluster.Services.Select(service => service with { AffinitySeconds = 1 })] });
        var program = _cluster.Start();
        program.Says("web-Tcp: 2 of 2 endpoints");
        using var pinned = BpfMap.OpenPinned(Path.Combine(_cluster.Pins, "maps", "Affinities"));
        var affinities = new Map<ServiceBalancer.Member, ServiceBalancer.Choice>(pinned);

        var first = Assert.Single(Connect(SocketType.Stream, 20).Distinct());
        // Each time the client's time is over, its next connection may go elsewhere, and does in half of the cases.
        Assert.Equal(1 - first, Patience.Until(1 - first, () =>
        {
            var until = affinities.Max(one => one.Value.Time);
            Patience.Until(true, () => (ulong)Stopwatch.GetTimestamp() > until + 10_000_000);
            return Assert.Single(Connect(SocketType.Stream, 1));
        }));
        Assert.Equal([1 - first], Connect(SocketType.Stream, 20).Distinct());
    }

    [KernelFact]
    public void A_node_port_and_an_endpoint_of_the_node_itself_answer_from_where_they_were_asked()
    {
        using var local = new BackendServer(_cluster.Balancer, 2, "10.2.0.2");
        var services = ServiceCluster.Service("web", ServiceCluster.Address, ServiceCluster.AddressOf(0), "10.2.0.2");
        _cluster.Write(new Cluster
        {
            Nodes = [ServiceCluster.Parse("10.2.0.2")], Services = [.. services.Select(service => service with { NodePort = NodePort })],
        });
        var program = _cluster.Start();
        program.Says("web-Udp: 2 of 2 endpoints");

        foreach (var type in (SocketType[])[SocketType.Stream, SocketType.Dgram])
        {
            Assert.Equal([0, 2], Connect(type, 30).Distinct().Order());
            Assert.Equal([0, 2], Connect(type, 30, new IPEndPoint(IPAddress.Parse("10.2.0.2"), NodePort)).Distinct().Order());
        }
    }

    [KernelFact]
    public void Services_have_IPv6_too()
    {
        string[] endpoints = [.. _cluster.Nodes.Select((_, node) => ServiceCluster.IPv6Of(node)), StarNetwork.IPv6Of("10.2.0")];
        var client = StarNetwork.IPv6Of("10.1.0");
        BackendServer[] servers =
            [.. _cluster.Nodes.Append(_cluster.Balancer).Select((node, number) => new BackendServer(node, number, endpoints[number], client))];
        _cluster.Write(new Cluster { Services = ServiceCluster.Service("web", ServiceCluster.IPv6Address, endpoints) });
        var program = _cluster.Start();
        // IPv6 takes a moment to find its own addresses unused.
        program.Says("web-Tcp: 3 of 3 endpoints");

        var service = new IPEndPoint(IPAddress.Parse(ServiceCluster.IPv6Address), ServiceCluster.Port);
        foreach (var type in (SocketType[])[SocketType.Stream, SocketType.Dgram])
            Assert.Equal([0, 1, 2], Connect(type, 60, service).Distinct().Order());
        foreach (var server in servers) server.Dispose();
    }

    static IPEndPoint Service { get; } = new(IPAddress.Parse(ServiceCluster.Address), ServiceCluster.Port);

    // New flows; who answered them.
    int[] Connect(SocketType type, int count, IPEndPoint? service = null)
    {
        using var flows = new ClientFlows(_cluster.ClientHost, type, _port, count, service ?? Service);
        _port += count;
        return flows.Backends;
    }
}
