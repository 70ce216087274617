using Bpf.Compiler;
using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Kernel.Tests.Traffic;
using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Helpers;

/// <summary>Functions of the kernel that are called by name.</summary>
public class KernelFunctionTests
{
    private const string Tuple = """
        var packet = context.Packet;
        if (!packet.TryParse(out var parsed) || !packet.TryPeek(out Ref<TransportPorts> ports)) return XdpAction.Aborted;
        if (!parsed.TryGetIPv4(out var ip)) return XdpAction.Aborted;
        var tuple = new SocketTuple4 { Source = ip.Value.Source, Destination = ip.Value.Destination,
            SourcePort = ports.Value.Source, DestinationPort = ports.Value.Destination };
        """;

    [KernelFact]
    public void Views_packets()
    {
        var program = HelperProgram.Compile("""
            PacketView view = default;
            if (!context.TryOpen(ref view)) return XdpAction.Aborted;
            Say(0, view.Length);
            EthernetHeader room = default;
            if (!view.TrySlice(0, ref room, out Ref<EthernetHeader> ethernet)) return XdpAction.Drop;
            Say(1, (ulong)ethernet.Value.EtherType);
            Say(2, view.TryRead(26, out IPv4Address source) ? source.Value : 1);
            Say(3, view.TryRead(view.Length - 3, out uint late) ? late : 1);
            Say(4, view.TryWrite(26, new IPv4Address(1, 2, 3, 4)) ? 1u : 0);
            UdpHeader spare = default;
            if (!view.TrySliceForWriting(34, ref spare, out Ref<UdpHeader> udp)) return XdpAction.Drop;
            udp.Value.DestinationPort = 99;
            Say(5, view.TryNarrow(14, 34) ? view.Length : 1);
            Say(6, view.TryNarrow(0, 21) ? 2u : 1);
            return XdpAction.Tx;
            """);
        var results = XdpTest.Compare(program, Packet.IPv4().Udp().Payload(5), Packet.IPv4().Udp().Payload(1000), Packet.IPv4());
        Assert.Equal([XdpAction.Tx, XdpAction.Tx, XdpAction.Drop], results.Select(result => result.Action));
        Assert.Equal(99, results[0].Packet.Read<UdpHeader>(34).DestinationPort);
    }

    [KernelFact]
    public void Views_packets_of_several_buffers()
    {
        var program = LanguageProgram.Compile(HelperProgram.Source("""
            PacketView view = default;
            if (!context.TryOpen(ref view)) return XdpAction.Aborted;
            ulong room = 0;
            Say(0, view.TrySlice(9000, ref room, out Ref<ulong> late) ? late.Value : 1);
            ulong spare = 0;
            Say(1, view.TrySlice(3515, ref spare, out Ref<ulong> between) ? between.Value : 1);
            Say(2, view.Length);
            return XdpAction.Pass;
            """).Replace("[Xdp]", "[Xdp(Frags = true)]", StringComparison.Ordinal), new CompilerOptions { MinimumKernel = new(6, 18) });
        XdpTest.Compare(program, Packet.IPv4().Udp().Payload(9 * 1024));
    }

    [KernelFact]
    public void Pulls_later_buffers_forward()
    {
        if (System.Environment.OSVersion.Version < new Version(6, 18)) return;
        var program = LanguageProgram.Compile(HelperProgram.Source("""
            Say(0, (ulong)(context.DataEnd - context.Data) < 3600 ? 1u : 0);
            if (!context.TryPull(40)) return XdpAction.Drop;
            return context.TryPull(20000) ? XdpAction.Aborted : XdpAction.Pass;
            """).Replace("[Xdp]", "[Xdp(Frags = true)]", StringComparison.Ordinal), new CompilerOptions { MinimumKernel = new(6, 18) });
        Assert.Equal(XdpAction.Pass, XdpTest.RunInKernel(program, Packet.IPv4().Udp().Payload(9 * 1024)).Action);
        Assert.Equal(XdpAction.Pass, XdpTest.Run(program, Packet.IPv4().Udp().Payload(9 * 1024)).Action);
    }

    [KernelFact]
    public void Tracks_connections()
    {
        var program = HelperProgram.Compile(Tuple + """
            if (context.TryFindConnection(tuple, parsed.Protocol, out var known))
            {
                known.TryChangeTimeout(20_000);
                known.Release();
                return XdpAction.Pass;
            }
            if (!context.TryCreateConnection(tuple, parsed.Protocol, out var made)) return XdpAction.Aborted;
            made.SetTimeout(10_000);
            if (!made.TryInsert(out var connection)) return XdpAction.Drop;
            connection.Release();
            return XdpAction.Tx;
            """);
        using var space = new NetworkNamespace();
        using var machine = new TestMachine();
        space.Run(() =>
        {
            var results = XdpTest.Compare(program, Packet.IPv4().Udp(53, 4000), Packet.IPv4().Udp(53, 4000),
                Packet.IPv4("192.0.2.2", "192.0.2.1").Udp(4000, 53), Packet.IPv4().Tcp(53, sourcePort: 4000));
            Assert.Equal([XdpAction.Tx, XdpAction.Pass, XdpAction.Pass, XdpAction.Tx], results.Select(result => result.Action));
        });
        Assert.Equal((2, 0), (machine.ConnectionCount, machine.HeldConnections));
    }

    [KernelFact]
    public void Calls_the_same_function_from_two_places()
    {
        var program = HelperProgram.Compile(Tuple + """
            if (context.TryFindConnection(tuple, IPProtocol.Tcp, out var tcp)) tcp.Release();
            if (context.TryFindConnection(default(SocketTuple6), IPProtocol.Tcp, out var other)) other.Release();
            return XdpAction.Pass;
            """);
        XdpTest.Compare(program, Packet.IPv4().Udp(53, 4000));
    }

    [KernelFact]
    public void Needs_a_licence_that_the_kernel_accepts()
    {
        var options = new CompilerOptions { MinimumKernel = new(6, 18), License = "Proprietary" };
        var result = SourceCompiler.Compile(HelperProgram.Source("PacketView view = default; return context.TryOpen(ref view) ? XdpAction.Pass : XdpAction.Drop;"), options);
        Assert.Equal("BPF4004", Assert.Single(result.Diagnostics).Id);
    }

    [KernelFact]
    public void Needs_a_kernel_that_has_it()
    {
        var options = new CompilerOptions { MinimumKernel = new(6, 3) };
        var result = SourceCompiler.Compile(HelperProgram.Source("PacketView view = default; return context.TryOpen(ref view) ? XdpAction.Pass : XdpAction.Drop;"), options);
        Assert.Equal("BPF4005", Assert.Single(result.Diagnostics).Id);
    }

    [KernelFact]
    public void Asks_the_card()
    {
        var program = HelperProgram.Compile(Metadata);
        using var wire = new SilentWire();
        wire.Near.Run(() =>
        {
            var index = int.Parse(wire.Near.Ip("-o", "link", "show", "dev", SilentWire.Interface).Split(':')[0]);
            using var test = KernelTest.Load(program.Method.DeclaringType!, spec => spec.Programs.Single().BoundInterface = index);
            using var link = test.Object.GetXdpProgram("Run").Attach(SilentWire.Interface, XdpMode.Native);
            using var socket = new PacketSocket(wire.Far);
            socket.Send(Packet.Vlan(9).IPv4().Udp().Payload(100).Bytes.Span);
            Assert.True(SpinWait.SpinUntil(() => HelperProgram.Ask(test)[3] != 0, Patience.Limit));
            var said = HelperProgram.Ask(test);

            // A veth device says that its clock is at 0, has a hash of the kernel's making, and leaves tags in the packet.
            Assert.Equal((0ul, 0xfffful), (said[0], said[3]));
            Assert.True(said[1] > 1);
        });
    }

    [KernelFact]
    public void Tells_that_a_card_was_not_named()
    {
        var program = HelperProgram.Compile(Metadata);
        var exception = Assert.Throws<Bpf.Runtime.BpfVerifierException>(() => KernelTest.Load(program.Method.DeclaringType!));
        Assert.Contains("device-bound", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_on_the_CLR_what_the_card_says()
    {
        var program = HelperProgram.Compile(Metadata);
        using var machine = new TestMachine { ReceiveTime = 123, Hash = 7, HashType = ReceiveHashType.IPv4 | ReceiveHashType.Udp, Vlan = new VlanTag { Id = 9, EtherType = EtherType.Vlan } };
        XdpTest.Run(program, Packet.IPv4().Udp());
        Assert.Equal([123ul, 7, 33, 9, 0x8100], Enumerable.Range(0, 5).Select(i => HelperProgram.Ask(program, (uint)i)));
    }

    internal const string Metadata = """
        Say(0, context.TryGetReceiveTime(out var time) ? time : 1);
        Say(1, context.TryGetHash(out var hash, out var type) ? hash : 1);
        Say(2, (ulong)type);
        Say(3, context.TryGetVlan(out var tag) ? tag.Id : 0xffffu);
        Say(4, (ulong)tag.EtherType);
        return XdpAction.Drop;
        """;
}
