using System.Net.Sockets;
using Bpf.Kernel.Tests;
using Bpf.Net;
using Bpf.Runtime;
using Samples.Control;
using Samples.Corpus.Objects;
using Xunit.Abstractions;

namespace Samples.Tests.Traffic.Balancing;

public sealed class LoadBalancerTests(ITestOutputHelper output)
{
    const int FirstBackends = 8, DatagramFlows = 10_000, Connections = 1_000, NewFlows = 500;

    static readonly ServiceKey[] s_services =
    [
        .. new[] { IPProtocol.Udp, IPProtocol.Tcp }.Select(protocol =>
            new ServiceKey(IPv6Address.Parse($"::ffff:{BalancedNetwork.Service}"), BackendServer.Port, protocol)),
    ];

    [KernelFact]
    public void Flows_stay_with_their_backends_while_backends_come_and_go_and_the_program_changes()
    {
        var report = new FlowReport("LoadBalancer", output);
        var spec = ObjectSpec.Read(CSharpObject.Compile("LoadBalancer"), "LoadBalancer");
        using var loaded = BpfObject.Load(spec);
        var balancer = new Balancer(loaded);
        using var network = new BalancedNetwork(loaded, FirstBackends + 1);
        var servers = network.Backends.Select((space, number) => new BackendServer(space, number)).ToArray();
        Serve(balancer, Enumerable.Range(0, FirstBackends));

        var before = network.BalancerPackets;
        using var datagrams = new ClientFlows(network.Client, SocketType.Dgram, 20_000, DatagramFlows);
        // Replies do not pass the balancer: it sees one packet for each flow, and some of neighbours.
        report.CheckReplies(network.BalancerPackets - before, DatagramFlows, others: 50);
        report.CheckBalance(datagrams.Backends, FirstBackends);
        using var connections = new ClientFlows(network.Client, SocketType.Stream, 40_000, Connections);
        Assert.DoesNotContain(-1, connections.Backends);

        Change("a backend is added", () => Serve(balancer, Enumerable.Range(0, FirstBackends + 1)));
        using var after = new ClientFlows(network.Client, SocketType.Stream, 42_000, NewFlows);
        Assert.Contains(FirstBackends, after.Backends);

        Change("a backend is drained", () => Serve(balancer, Enumerable.Range(1, FirstBackends)));
        using var last = new ClientFlows(network.Client, SocketType.Stream, 43_000, NewFlows);
        Assert.DoesNotContain(0, last.Backends);
        Assert.DoesNotContain(-1, last.Backends);

        using var replacement = BpfObject.Load(spec, new BpfLoadOptions { MapReplacements = loaded.Maps.ToDictionary(map => map.Name) });
        Change("the program is exchanged", () => network.Link!.Update(replacement.GetXdpProgram("Balance")));
        report.Write();
        foreach (var server in servers) server.Dispose();

        void Change(string what, Action change)
        {
            var broken = datagrams.AskDuring(change) + connections.AskDuring(() => { });
            report.CheckBroken(what, broken, DatagramFlows + Connections);
        }
    }

    [KernelFact]
    public void Connections_of_a_backend_that_is_removed_go_to_others()
    {
        using var loaded = SampleObject.Load("LoadBalancer");
        var balancer = new Balancer(loaded);
        using var network = new BalancedNetwork(loaded, 2);
        using var first = new BackendServer(network.Backends[0], 0);
        using var second = new BackendServer(network.Backends[1], 1);
        Serve(balancer, [0, 1]);
        using var flows = new ClientFlows(network.Client, SocketType.Dgram, 20_000, NewFlows);
        Assert.Equal([0, 1], flows.Backends.Distinct().Order());

        Serve(balancer, [1]);
        Assert.Equal(flows.Backends, flows.Ask());
        balancer.Remove(BalancedNetwork.AddressOf(0));
        Assert.All(flows.Ask(), backend => Assert.Equal(1, backend));
    }

    static void Serve(Balancer balancer, IEnumerable<int> backends)
    {
        IPv6Address[] addresses = [.. backends.Select(BalancedNetwork.AddressOf)];
        foreach (var service in s_services) balancer.Serve(service, addresses);
    }
}
