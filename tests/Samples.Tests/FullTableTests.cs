using Bpf;
using Bpf.Net;
using Bpf.Testing;
using Samples.Corpus;

namespace Samples.Tests;

/// <summary>What needs more packets, or more time, than a pair has.</summary>
public sealed class FullTableTests
{
    [Fact]
    public void PacketDump_counts_what_a_full_ring_loses_on_the_CLR()
    {
        using var machine = new TestMachine();
        var packet = Packet.IPv4().Udp();
        var room = 0;
        while (Lost() == 0)
        {
            Assert.Equal(XdpAction.Pass, XdpTest.Run(PacketDump.Capture, packet).Action);
            room++;
        }

        Assert.Equal(XdpAction.Pass, XdpTest.Run(PacketDump.Capture, packet).Action);
        Assert.Equal((ulong)2, Lost());
        Assert.Equal(room - 1, machine.Read(PacketDump.Dumps).Count);

        static ulong Lost() => PacketDump.Lost.TryGet(0, out var lost) ? lost.Value : 0;
    }

    [Fact]
    public void LoadBalancer_remembers_so_many_connections_of_each_second_on_the_CLR()
    {
        using var machine = new TestMachine();
        Pair.All.Single(pair => pair.Sample == "LoadBalancer").Fill(machine);
        LoadBalancer.NewConnections.Set(0, new LoadBalancer.Guard { End = Clock.Monotonic() + 1_000_000_000, Count = LoadBalancer.MaximumNew });

        Assert.False(IsRemembered());
        machine.Advance(TimeSpan.FromSeconds(2));
        Assert.True(IsRemembered());
        Assert.True(LoadBalancer.NewConnections.TryGet(0, out var guard) && guard.Value.Count == 1);

        static bool IsRemembered()
        {
            var (client, service) = (IPv4Address.Parse("10.7.0.1"), IPv4Address.Parse("192.0.2.10"));
            Assert.Equal(XdpAction.Tx, XdpTest.Run(LoadBalancer.Balance, Packet.IPv4(client, service).Tcp(port: 80, sourcePort: 7)).Action);
            return LoadBalancer.Connections.TryGet(
                new ConnectionKey
                {
                    Source = IPv6Address.FromIPv4(client), Destination = IPv6Address.FromIPv4(service), SourcePort = 7, DestinationPort = 80,
                    Protocol = IPProtocol.Tcp,
                },
                out _);
        }
    }
}
