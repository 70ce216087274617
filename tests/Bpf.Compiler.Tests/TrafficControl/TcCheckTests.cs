using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Tests.TrafficControl;

/// <summary>What the checks say of traffic control programs.</summary>
public class TcCheckTests
{
    [Theory]
    [InlineData("var data = context.Data; if (data + 14 > context.DataEnd) return TcAction.Drop; return (TcAction)data[14];", "BPF3008")]
    [InlineData("if (!context.Packet.TryRead(out Ref<EthernetHeader> e)) return TcAction.Drop; context.TryPull(60); e.Value.EtherType = 0; return TcAction.Pass;", "BPF3004")]
    [InlineData("if (!context.Packet.TryRead(out Ref<EthernetHeader> e)) return TcAction.Drop; context.TryStore(0, 5); e.Value.EtherType = 0; return TcAction.Pass;", "BPF3004")]
    [InlineData("if (!context.Packet.TryRead(out Ref<EthernetHeader> e)) return TcAction.Drop; context.TryPopVlan(); e.Value.EtherType = 0; return TcAction.Pass;", "BPF3004")]
    [InlineData("if (!context.Packet.TryRead(out Ref<EthernetHeader> e)) return TcAction.Drop; context.Mark = 5; e.Value.EtherType = 0; return TcAction.Pass;", null)]
    [InlineData("return Devices.Redirect(1) == XdpAction.Redirect ? TcAction.Pass : TcAction.Drop;", "BPF4050")]
    [InlineData("return (TcAction)Indirect();", "BPF4050")]
    [InlineData("return context.TryFindTcp(default(SocketTuple4), out var socket) ? TcAction.Drop : TcAction.Pass;", "BPF4040")]
    [InlineData("if (context.TryFindTcp(default(SocketTuple4), out var socket)) socket.Release(); return TcAction.Pass;", null)]
    [InlineData("return (TcAction)context.HardwareTimestamp;", "BPF4005")]
    [InlineData("return (TcAction)context.SegmentSize;", null)]
    [InlineData("return (TcAction)(*(uint*)(*(byte**)&context + 176));", null)]
    [InlineData("return (TcAction)(*(ulong*)(*(byte**)&context + 184));", "BPF4005")]
    [InlineData("return (TcAction)(*(uint*)(*(byte**)&context + 184));", "BPF3044")]
    [InlineData("return (TcAction)(*(uint*)(*(byte**)&context + 88));", "BPF3044")]
    [InlineData("*(uint*)(*(byte**)&context + 8) = 5; return TcAction.Pass;", null)]
    [InlineData("*(ulong*)(*(byte**)&context + 152) = 5; return TcAction.Pass;", null)]
    [InlineData("*(uint*)(*(byte**)&context + 40) = 5; return TcAction.Pass;", "BPF3044")]
    [InlineData("Interlocked.Increment(ref *(uint*)(*(byte**)&context + 8)); return TcAction.Pass;", "BPF3044")]
    public void Rules_of_the_packet_and_of_helpers_hold(string body, string? expected)
    {
        var ids = Compile("[Tc]", body).Diagnostics.Select(diagnostic => diagnostic.Id).Distinct();
        Assert.Equal(expected is null ? [] : [expected], ids);
    }

    [Theory]
    [InlineData("return context.TryFindConnection(default(SocketTuple4), IPProtocol.Tcp, out var known) ? TcAction.Drop : TcAction.Pass;", "BPF4040")]
    [InlineData("if (context.TryFindConnection(default(SocketTuple4), IPProtocol.Tcp, out var known)) known.Release(); return TcAction.Pass;", null)]
    [InlineData("return context.TryCreateConnection(default(SocketTuple4), IPProtocol.Tcp, out var made) ? TcAction.Drop : TcAction.Pass;", "BPF4040")]
    public void Connections_are_given_back(string body, string? expected)
    {
        var ids = Compile("[Tc]", body, new() { MinimumKernel = new(6, 1) }).Diagnostics.Select(diagnostic => diagnostic.Id).Distinct();
        Assert.Equal(expected is null ? [] : [expected], ids);
    }

    [Theory]
    [InlineData("[Tc]", "tc")]
    [InlineData("[Tc(TcDirection.Ingress)]", "tcx/ingress")]
    [InlineData("[Tc(TcDirection.Egress)]", "tcx/egress")]
    [InlineData("[Tc(TcDirection.Egress, Section = \"classifier/out\")]", "classifier/out")]
    public void The_attribute_gives_the_section(string attribute, string section)
    {
        var program = Compile(attribute, "return TcAction.Pass;").Module!.Functions.Single(function => function.Kind == IrFunctionKind.Program);
        Assert.Equal(section, program.Section);
        Assert.Equal("__sk_buff", ((DebugPointer)program.Parameters[0].DebugType!).Target!.Name);
    }

    [Fact]
    public void A_program_of_the_wrong_form_is_an_error()
    {
        var diagnostic = Assert.Single(SourceCompiler.Compile("""
            using Bpf;
            public static class Sample { [Tc] public static XdpAction Run(XdpContext context) => XdpAction.Pass; }
            """).Diagnostics);
        Assert.Equal("BPF5001", diagnostic.Id);
        Assert.Contains("'TcAction Run(SkbContext context)'", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    static CompilationResult Compile(string attribute, string body, CompilerOptions? options = null) => SourceCompiler.Compile($$"""
        using Bpf;
        using Bpf.Net;
        using System.Runtime.CompilerServices;
        public static unsafe class Sample
        {
            public static readonly DeviceMap Devices = new(maxEntries: 4);
            [MethodImpl(MethodImplOptions.NoInlining)] static uint Indirect() => (uint)Redirect.ToInterface(4);
            {{attribute}} public static TcAction Run(SkbContext context) { {{body}} }
        }
        """, options);
}
