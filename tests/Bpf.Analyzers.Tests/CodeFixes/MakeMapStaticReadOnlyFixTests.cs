using Bpf.Analyzers.Programs;
using Bpf.CodeFixes.Maps;

namespace Bpf.Analyzers.Tests.CodeFixes;

public class MakeMapStaticReadOnlyFixTests
{
    [Theory]
    [InlineData("public static ArrayMap<int> {|BPF4001:Packets|} = new(1);", "public static readonly ArrayMap<int> Packets = new(1);")]
    [InlineData("readonly ArrayMap<int> {|BPF4001:Packets|} = new(1); // one", "static readonly ArrayMap<int> Packets = new(1); // one")]
    [InlineData("private volatile ArrayMap<int> {|BPF4001:Packets|} = new(1);", "private static readonly ArrayMap<int> Packets = new(1);")]
    public Task FieldBecomesStaticReadOnly(string field, string expected) =>
        Fix<ProgramAnalyzer, MakeMapStaticReadOnlyFix>.Verify(Source(field), Source(expected));

    private static string Source(string field) => $$"""
        using Bpf;

        public partial class Firewall
        {
            /// <summary>How many packets there were.</summary>
            {{field}}

            [Xdp] static XdpAction Filter(XdpContext context) => XdpAction.Pass;
        }
        """;
}
