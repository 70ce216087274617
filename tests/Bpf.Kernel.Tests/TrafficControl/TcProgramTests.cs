using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.TrafficControl;

/// <summary>What the context of traffic control programs offers, on the CLR and in the kernel.</summary>
public class TcProgramTests
{
    static readonly Packet[] s_packets =
        [Packet.IPv4().Udp(53), Packet.IPv4().Tcp(80).Payload(200), Packet.IPv6().Udp(53).Payload(1000), Packet.Vlan(7).IPv4().Udp(9), Packet.IPv4("192.0.2.9")];

    [KernelFact]
    public void Reads_and_writes_the_packet()
    {
        var program = TcSource.Compile("""
            var packet = context.Packet;
            if (!packet.TryParse(out var parsed)) return TcAction.Next;
            if (!parsed.TryGetIPv4(out var ip)) return TcAction.Pass;
            ip.Value.TimeToLive = 9;
            if (ip.Value.Protocol != IPProtocol.Udp || !packet.TryRead(out Ref<UdpHeader> udp)) return TcAction.Pass;
            return udp.Value.DestinationPort == 53 ? TcAction.Drop : TcAction.Pass;
            """);
        var results = TcTest.Compare(program, s_packets);
        Assert.Equal([TcAction.Drop, TcAction.Pass, TcAction.Pass, TcAction.Pass, TcAction.Pass], results.Select(result => result.Action));
        Assert.Equal(9, results[0].Packet.Read<IPv4Header>(14).TimeToLive);
    }

    [KernelFact]
    public void Reads_the_fields_of_the_context()
    {
        var program = TcSource.Compile("""
            Say(0, context.Length);
            Say(1, (ulong)context.Kind);
            Say(2, context.Mark);
            Say(3, context.Priority);
            Say(4, (ulong)context.Protocol);
            Say(5, context.IngressInterface);
            Say(6, context.Interface);
            Say(7, context.HasVlan ? context.Vlan.Control : 1u);
            Say(8, context.Timestamp);
            Say(9, context.WireLength);
            Say(10, context.SegmentCount);
            Say(11, context.SegmentSize);
            Say(12, context.HardwareTimestamp);
            Say(13, context.Control0 + ((ulong)context.Control4 << 32));
            Say(14, (ulong)(context.Data - context.DataMeta) + context.Queue + context.TcIndex + context.ClassId);
            Say(15, context.NapiId);
            return TcAction.Next;
            """);
        var fields = new SkbFields
        {
            Mark = 0xdeadbeef, Priority = 3, IngressInterface = 5, Interface = 1, Control = [1, 2, 3, 4, 0xffffffff], Timestamp = 0x1122334455667788,
            WireLength = 3000, SegmentCount = 2, SegmentSize = 1400, HardwareTimestamp = 77,
        };
        TcTest.Compare(program, fields, s_packets);
        TcTest.Compare(program, Packet.Ethernet(destination: new MacAddress(0xff, 0xff, 0xff, 0xff, 0xff, 0xff)), Packet.Ethernet(destination: new MacAddress(1, 0, 0, 0, 0, 0)),
            Packet.Ethernet(destination: default), Packet.Ethernet(etherType: (EtherType)100));
    }

    [KernelFact]
    public void Writes_the_fields_of_the_context()
    {
        var program = TcSource.Compile("""
            if (context.Length > 100) context.Mark = context.Length; else context.Priority = 7;
            context.Mark += 2;
            context.Control1 = 9;
            (context.Control2, context.Control3) = (context.Control3, context.Control2);
            context.Timestamp = ~0UL - context.Timestamp;
            context.Queue = 0x12345;
            Say(0, context.Queue);
            context.Queue = 0x1234;
            Say(1, context.Queue);
            context.TcIndex = 0xabcdef;
            Say(2, context.TcIndex);
            context.ClassId = 0x10002;
            Say(3, context.ClassId);
            return context.Mark > 2 ? TcAction.Stolen : TcAction.Repeat;
            """);
        var results = TcTest.Compare(program, new SkbFields { Control = [0, 0, 5, 6], Timestamp = 100 }, s_packets);
        Assert.Equal([0, 9, 6, 5, 0], results[0].Fields.Control);
        Assert.Equal(7u, results[0].Fields.Priority);
    }

    [KernelFact]
    public void What_throws_drops_the_packet()
    {
        var program = TcSource.Compile("return (TcAction)(100 / (context.Length - 42));");
        var results = TcTest.Compare(program, Packet.IPv4().Udp(), Packet.IPv4().Udp().Payload(10));
        Assert.Equal((TcAction.Drop, (TcAction)10), (results[0].Action, results[1].Action));
        Assert.IsType<DivideByZeroException>(results[0].Exception);
    }

    [KernelFact]
    public void Loads_stores_and_pulls_bytes()
    {
        var program = TcSource.Compile("""
            Say(0, context.TryLoad(14, out ulong first) ? first : 1);
            Say(1, context.TryLoad(context.Length - 3, out ulong late) ? late : 1);
            Say(2, late);
            if (!context.TryStore(20, (ushort)0x1234, StoreFlags.InvalidateHash)) return TcAction.Drop;
            if (context.TryStore(context.Length - 1, (ushort)1)) return TcAction.Drop;
            if (context.TryStore(20, (ushort)0x1234, (StoreFlags)16)) return TcAction.Drop;
            if (!context.TryPull(0) || !context.TryPull(30) || context.TryPull(5000)) return TcAction.Drop;
            return context.Packet.TryPeek(out Ref<EthernetHeader> ethernet) && ethernet.Value.EtherType == EtherType.IPv4 ? TcAction.Pass : TcAction.Next;
            """);
        TcTest.Compare(program, s_packets);
    }

    [KernelFact]
    public void Redirects_and_copies()
    {
        var program = TcSource.Compile("""
            if (!context.TrySendCopy(1) || !context.TrySendCopyToIngress(1)) return TcAction.Drop;
            Say(0, (ulong)context.RedirectToIngress(1));
            Say(1, (ulong)context.RedirectToPeer(1));
            Say(2, (ulong)context.RedirectToNeighbor(1));
            return context.Redirect(1);
            """);
        using var machine = new TestMachine();
        var result = TcTest.Compare(program, Packet.IPv4().Udp());
        Assert.Equal((TcAction.Redirect, 1u, 2), (result[0].Action, machine.RedirectInterface, machine.Copies.Count));
    }

    [KernelFact]
    public void Tail_calls_programs_of_its_own_kind()
    {
        var program = TcSource.Compile("""
            Stages.TailCall(context, Stage.Mark);
            return TcAction.Drop;
            """, """
            public enum Stage { Mark, Nothing }
            public static readonly TcProgramArray<Stage> Stages = new() { [Stage.Mark] = Mark };
            [Tc] public static TcAction Mark(SkbContext context)
            {
                context.Mark = 5;
                Stages.TailCall(context, Stage.Nothing);
                return TcAction.Pass;
            }
            """);
        Assert.Equal(5u, Assert.Single(TcTest.Compare(program, Packet.IPv4().Udp())).Fields.Mark);
    }

    [KernelFact]
    public void Shares_maps_with_XDP_programs_of_the_same_object()
    {
        var program = TcSource.Compile("""
            if (Seen.TryGet(0, out var count)) count.Value += 100;
            return Global(context) == 0 ? TcAction.Next : TcAction.Pass;
            """, """
            public static readonly ArrayMap<ulong> Seen = new(maxEntries: 1);
            [GlobalFunction] public static int Global(SkbContext context) => (int)context.Length;
            [Xdp] public static XdpAction Receive(XdpContext context)
            {
                if (Seen.TryGet(0, out var count)) count.Value++;
                return XdpAction.Pass;
            }
            """);
        using var test = KernelTest.Load(program);
        var bytes = Packet.IPv4().Udp().Bytes.Span;
        Assert.Equal(XdpAction.Pass, test.Object.GetXdpProgram("Receive").TestRun(bytes).Action);
        Assert.Equal(TcAction.Pass, test.Object.GetTcProgram("Run").TestRun(bytes).TcAction);
        Assert.Equal(101ul, test.Object.GetMap<uint, ulong>("Seen")[0]);
    }
}
