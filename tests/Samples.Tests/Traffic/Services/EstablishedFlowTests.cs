using System.Net;
using System.Net.Sockets;
using Bpf.Kernel.Tests;
using Bpf.Runtime;
using Samples.Control;
using Samples.Corpus.Objects;
using Samples.Tests.Running;
using Samples.Tests.Traffic.Balancing;
using Xunit.Abstractions;

namespace Samples.Tests.Traffic.Services;

public sealed class EstablishedFlowTests(ITestOutputHelper output)
{
    const int FirstNodes = 8, DatagramFlows = 10_000, Connections = 1_000, NewFlows = 500, Exchanges = 50;

    static readonly IPEndPoint s_service = new(IPAddress.Parse(ServiceCluster.Address), ServiceCluster.Port);

    [KernelFact]
    public void Flows_stay_with_their_endpoints_while_endpoints_come_and_go_and_programs_and_control_planes_change()
    {
        var report = new FlowReport("ServiceBalancer", output);
        using var cluster = new ServiceCluster(FirstNodes + 1);
        var servers = cluster.Nodes.Select((node, number) => new BackendServer(node, number, ServiceCluster.AddressOf(number))).ToArray();
        cluster.Write(With(0..FirstNodes));
        var program = cluster.Start();
        program.Says("web-Tcp: 8 of 8 endpoints");

        var before = StarNetwork.PacketsOf(cluster.Balancer);
        using var datagrams = new ClientFlows(cluster.ClientHost, SocketType.Dgram, 20_000, DatagramFlows, s_service);
        // Replies do not pass the balancer: it sees one packet for each flow, some of neighbours, and what endpoints say to health checks.
        report.CheckReplies(StarNetwork.PacketsOf(cluster.Balancer) - before, DatagramFlows, others: 1_000);
        report.CheckBalance(datagrams.Backends, FirstNodes);
        using var connections = new ClientFlows(cluster.ClientHost, SocketType.Stream, 40_000, Connections, s_service);
        Assert.DoesNotContain(-1, connections.Backends);

        Change("an endpoint is added", () => Write(With(0..(FirstNodes + 1)), "web-Tcp: 9 of 9 endpoints"));
        using var after = new ClientFlows(cluster.ClientHost, SocketType.Stream, 42_000, NewFlows, s_service);
        Assert.Contains(FirstNodes, after.Backends);

        Change("an endpoint is drained", () => Write(With(0..(FirstNodes + 1), drained: 0), "web-Tcp: 8 of 9 endpoints"));
        Change("an endpoint is removed", () => Write(With(1..(FirstNodes + 1)), "web-Udp: 8 of 8 endpoints", 2));
        using var last = new ClientFlows(cluster.ClientHost, SocketType.Stream, 43_000, NewFlows, s_service);
        Assert.DoesNotContain(0, last.Backends);
        Assert.DoesNotContain(-1, last.Backends);

        Change("the control plane is stopped", () => Assert.Equal(0, program.Interrupt()));
        Change($"the programs are exchanged {Exchanges} times", () => ExchangePrograms(cluster.Pins));
        // It exchanges the programs, and finds the maps.
        Change("the control plane starts again, with new programs", () =>
        {
            program = cluster.Start();
            program.Says("web-Udp: 8 of 8 endpoints");
        });
        Assert.Equal(0, program.Interrupt());
        cluster.Unload();
        Assert.DoesNotContain("xdp", cluster.Balancer.Ip("link", "show", StarNetwork.Interface));
        Assert.False(Directory.Exists(cluster.Pins));
        report.Write();
        foreach (var server in servers) server.Dispose();

        void Write(Cluster state, string says, int times = 1)
        {
            cluster.Write(state);
            program.Says(says, times);
        }

        void Change(string what, Action change)
        {
            var broken = datagrams.AskDuring(change) + connections.AskDuring(() => { });
            report.CheckBroken(what, broken, DatagramFlows + Connections);
        }
    }

    // So often that a packet would get lost if there were no program for a moment.
    static void ExchangePrograms(string pins)
    {
        var maps = Directory.GetFiles(Path.Combine(pins, "maps")).ToDictionary(path => Path.GetFileName(path), BpfMap.OpenPinned);
        var spec = ObjectSpec.Read(CSharpObject.Compile("ServiceBalancer"), "ServiceBalancer");
        BpfObject[] objects = [.. Enumerable.Range(0, 2).Select(_ => BpfObject.Load(spec, new BpfLoadOptions { MapReplacements = maps }))];
        using var link = XdpLink.OpenPinned(Path.Combine(pins, "Receive"));
        for (var i = 0; i < Exchanges; i++) link.Update(objects[i % 2].GetXdpProgram("Receive"));
        foreach (var one in objects) one.Dispose();
        foreach (var map in maps.Values) map.Dispose();
    }

    static Cluster With(Range nodes, int drained = -1)
    {
        var endpoints = Enumerable.Range(0, FirstNodes + 1).Select(ServiceCluster.AddressOf).ToArray();
        var services = ServiceCluster.Service("web", ServiceCluster.Address, endpoints[nodes]);
        foreach (var endpoint in services.SelectMany(service => service.Endpoints))
            endpoint.Drain = drained >= 0 && endpoint.Address == ServiceCluster.Parse(endpoints[drained]);
        return new Cluster { Services = services };
    }
}
