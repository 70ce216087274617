using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace Bpf.Compiler.Tests.Lowering;

public sealed class SmokeTests(ITestOutputHelper output)
{
    [Fact]
    public void Library_compiles() =>
        Assert.Empty(SourceCompiler.Library.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));

    [Theory]
    [InlineData("return XdpAction.Drop;")]
    [InlineData("""
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;
        return ethernet.Value.EtherType == EtherType.IPv6 ? XdpAction.Drop : XdpAction.Pass;
        """)]
    public void Lowers(string body) => output.WriteLine(SourceCompiler.Lower(body));

    [Fact]
    public void A_program_begins_at_its_name_not_at_its_attribute()
    {
        var module = SourceCompiler.Compile("using Bpf;\nstatic class Sample {\n[Xdp]\npublic static XdpAction\nRun(XdpContext context) => XdpAction.Drop; }").Module!;
        Assert.Equal(5, module.Functions.Single().Span.Line);
    }

    [Fact]
    public void Lowers_the_firewall()
    {
        var result = SourceCompiler.Compile("""
            using Bpf;
            using Bpf.Net;
            public static partial class Firewall
            {
                public struct Event { public IPv4Address Source; public ushort Port; }
                [Configurable] public static readonly ushort BlockedPort = 53;
                public static readonly HashMap<IPv4Address, ulong> Blocked = new(maxEntries: 10_000) { Flags = MapFlags.NoPrealloc };
                public static readonly PerCpuArrayMap<ulong> Actions = new(maxEntries: 5);

                [Xdp]
                public static XdpAction Filter(XdpContext context)
                {
                    var packet = context.Packet;
                    if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;

                    var action = ethernet.Value.EtherType switch
                    {
                        EtherType.IPv6 => XdpAction.Drop,
                        EtherType.IPv4 => FilterIPv4(ref packet),
                        _ => XdpAction.Pass,
                    };
                    if (Actions.TryGet((uint)action, out var count)) count.Value++;
                    return action;
                }

                static XdpAction FilterIPv4(ref PacketCursor packet)
                {
                    if (!packet.TryRead(out Ref<IPv4Header> ip) || !packet.TrySkip(ip.Value.OptionsLength)) return XdpAction.Aborted;
                    if (Blocked.TryGet(ip.Value.Source, out var hits)) { Interlocked.Increment(ref hits.Value); return XdpAction.Drop; }
                    if (ip.Value.Protocol != IPProtocol.Udp || !packet.TryRead(out Ref<UdpHeader> udp)
                        || udp.Value.DestinationPort != BlockedPort) return XdpAction.Pass;
                    Trace.Print($"blocked {udp.Value.DestinationPort}");
                    return XdpAction.Drop;
                }
            }
            """);
        Assert.Empty(result.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        output.WriteLine(Bpf.Compiler.Ir.IrPrinter.Print(result.Module!));
    }
}
