using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.TrafficControl;

/// <summary>Helpers of traffic control programs do the same on the CLR as in the kernel.</summary>
public class TcHelperTests
{
    static readonly Packet[] s_packets =
    [
        Packet.IPv4().Udp(53).Payload(100), Packet.IPv4().Tcp(80).Payload(200), Packet.IPv6().Udp(53).Payload(1000), Packet.Vlan(7).IPv4().Udp(9),
        Packet.Vlan(7, provider: true).Vlan(8).IPv4().Udp(9), Packet.Arp(),
    ];

    [KernelFact]
    public void Repairs_checksums()
    {
        var program = TcSource.Compile("""
            context.TryLoad(26, out IPv4Address before);
            var after = new IPv4Address(10, 1, 2, 3);
            if (!context.TryReplaceHeaderChecksum(24, before, after)) return TcAction.Drop;
            if (!context.TryReplaceTransportChecksum(40, before, after, ChecksumFlags.PseudoHeader | ChecksumFlags.ZeroMeansNone)) return TcAction.Drop;
            if (!context.TryReplaceTransportChecksum(40, 53, 54)) return TcAction.Stolen;
            if (!context.TryReplaceHeaderChecksum(24, 0x4000, 0x4001)) return TcAction.Drop;
            if (context.TryReplaceHeaderChecksum(25, before, after) || context.TryReplaceHeaderChecksum(context.Length - 1, 1, 2)) return TcAction.Queued;
            context.TryStore(26, after);
            return TcAction.Pass;
            """);
        var results = TcTest.Compare(program, s_packets);
        Assert.Equal(TcAction.Pass, results[0].Action);
        TcTest.Compare(program, [.. Enumerable.Range(0, 40).Select(i => Packet.IPv4($"10.0.{i}.{255 - i}").Udp((ushort)(i * 997)).Payload(i))]);
    }

    [KernelTheory]
    [InlineData(20, "AfterLinkHeader", "OuterIPv4")]
    [InlineData(28, "AfterLinkHeader", "OuterIPv4 | RoomFlags.Udp")]
    [InlineData(40, "AfterLinkHeader", "OuterIPv6 | RoomFlags.KeepSegmentSize")]
    [InlineData(8, "AfterIPHeader", "None")]
    [InlineData(-8, "AfterIPHeader", "None")]
    [InlineData(-20, "AfterLinkHeader", "None")]
    [InlineData(-20, "AfterLinkHeader", "InnerIPv6")]
    [InlineData(20, "AfterLinkHeader", "InnerIPv4")]
    [InlineData(20, "AfterLinkHeader", "OuterIPv4 | RoomFlags.OuterIPv6")]
    [InlineData(-2000, "AfterLinkHeader", "None")]
    [InlineData(5000, "AfterLinkHeader", "None")]
    public void Makes_room(int delta, string place, string flags)
    {
        var program = TcSource.Compile($$"""
            Say(0, context.TryAdjustRoom({{delta}}, RoomPlace.{{place}}, RoomFlags.{{flags}}) ? 1u : 0);
            Say(1, context.Length);
            Say(2, (ulong)context.Protocol);
            return context.Packet.TryPeek(out Ref<EthernetHeader> ethernet) ? TcAction.Pass : TcAction.Drop;
            """);
        TcTest.Compare(program, s_packets);
    }

    [KernelFact]
    public void Changes_the_length_and_the_head()
    {
        var program = TcSource.Compile("""
            Say(0, context.TryChangeLength(60) ? 1u : 0);
            Say(1, context.TryChangeLength(10) ? 1u : 0);
            Say(2, context.TryChangeLength(14) ? 1u : 0);
            Say(3, context.TryChangeLength(1000) ? 1u : 0);
            Say(4, context.TryChangeHead(14) ? 1u : 0);
            Say(5, context.TryChangeHead(0x80000000) ? 1u : 0);
            Say(6, context.Length);
            return TcAction.Pass;
            """);
        TcTest.Compare(program, s_packets);
    }

    [KernelFact]
    public void Pushes_and_pops_VLAN_tags()
    {
        var program = TcSource.Compile("""
            static void Tell(SkbContext context, uint from)
            {
                Say(from, context.HasVlan ? 1u : 0);
                Say(from + 1, context.Vlan.Control);
                Say(from + 2, (ulong)context.Vlan.EtherType);
                Say(from + 3, (ulong)context.Protocol);
            }

            Tell(context, 0);
            if (!context.TryPopVlan()) return TcAction.Drop;
            Tell(context, 4);
            if (!context.TryPushVlan(new VlanTag { Id = 11, Priority = 3, EtherType = EtherType.Vlan })) return TcAction.Drop;
            if (!context.TryPushVlan(new VlanTag { Id = 12, EtherType = EtherType.ProviderVlan })) return TcAction.Drop;
            Tell(context, 8);
            return TcAction.Pass;
            """);
        TcTest.Compare(program, s_packets);
    }

    [KernelFact]
    public void Knows_hashes_kinds_and_tunnels()
    {
        var program = TcSource.Compile("""
            Say(0, context.Hash);
            Say(1, context.GetHash() != 0 ? 1u : 0);
            context.SetHash(77);
            Say(2, context.GetHash());
            context.ForgetHash();
            Say(3, context.Hash);
            Say(4, context.TryChangeKind(PacketKind.Multicast) ? (ulong)context.Kind : 9);
            Say(5, context.TryChangeKind(PacketKind.Outgoing) ? 1u : 0);
            Say(6, context.TryGetTunnel(out _) ? 1u : 0);
            var key = new TunnelKey { Id = 42, RemoteIPv4 = new IPv4Address(10, 0, 0, 1), LocalIPv4 = new IPv4Address(10, 0, 0, 2), TimeToLive = 64, TrafficClass = 8 };
            Say(7, context.TrySetTunnel(ref key) ? 1u : 0);
            Say(8, context.TryGetTunnel(out var back) ? back.Id : 1u);
            Say(9, back.RemoteIPv4.Value);
            Say(10, back.LocalIPv4.Value);
            Say(11, ((ulong)back.TimeToLive << 8) + back.TrafficClass);
            key.FlowLabel = 5;
            Say(12, context.TrySetTunnel(ref key) ? 1u : 0);
            return TcAction.Pass;
            """);
        TcTest.Compare(program, s_packets);
    }

    [KernelFact]
    public void Asks_for_routes_sizes_sockets_and_connections()
    {
        var program = TcSource.Compile("""
            var packet = context.Packet;
            if (!packet.TryParse(out var parsed) || !packet.TryPeek(out Ref<TransportPorts> ports) || !parsed.TryGetIPv4(out var ip)) return TcAction.Next;
            var lookup = new FibLookup(in ip.Value, context.Interface);
            Say(0, (ulong)context.FindRoute(ref lookup));
            Say(1, (ulong)context.CheckMtu(999, 0, out _));
            var tuple = new SocketTuple4 { Source = ip.Value.Source, Destination = ip.Value.Destination,
                SourcePort = ports.Value.Source, DestinationPort = ports.Value.Destination };
            if (context.TryFindTcp(tuple, out var tcp)) { Say(2, (ulong)tcp.State); tcp.Release(); }
            if (context.TryFindUdp(tuple, out var udp)) { Say(3, (ulong)udp.State); udp.Release(); }
            if (context.TryFindAnyTcp(tuple, out var any)) { Say(4, (ulong)any.State); any.Release(); }
            if (context.TryFindConnection(tuple, parsed.Protocol, out var known)) { known.Release(); return TcAction.Pass; }
            if (!context.TryCreateConnection(tuple, parsed.Protocol, out var made)) return TcAction.Drop;
            if (!made.TryInsert(out var connection)) return TcAction.Queued;
            connection.Release();
            return TcAction.Stolen;
            """);
        using var space = new NetworkNamespace();
        using var machine = new TestMachine { Routes = (ref FibLookup lookup, FibFlags flags) => FibResult.ForwardingDisabled, MtuOf = index => index == 1 ? 65536u : null };
        space.Run(() =>
        {
            var results = TcTest.Compare(program, Packet.IPv4().Udp(53, 4000), Packet.IPv4().Udp(53, 4000), Packet.IPv6().Udp());
            Assert.Equal([TcAction.Stolen, TcAction.Pass, TcAction.Next], results.Select(result => result.Action));
        });
    }

    [KernelFact]
    public void Views_the_packet_and_tells_user_space()
    {
        var program = TcSource.Compile("""
            PacketView view = default;
            if (!context.TryOpen(ref view)) return TcAction.Drop;
            Say(0, view.Length);
            Say(1, view.TryRead(26, out uint source) ? source : 1);
            if (context.Length < 10) Events.TryOutput(context, 5ul, 14);
            return TcAction.Pass;
            """, "public static readonly PerfEventArray<ulong> Events = new();");
        TcTest.Compare(program, s_packets);
    }
}
