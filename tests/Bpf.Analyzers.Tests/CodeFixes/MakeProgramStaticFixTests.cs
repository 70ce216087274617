using Bpf.Analyzers.Programs;
using Bpf.CodeFixes.Programs;

namespace Bpf.Analyzers.Tests.CodeFixes;

public class MakeProgramStaticFixTests
{
    [Fact]
    public Task InstanceMethodBecomesStatic() => Fix<ProgramAnalyzer, MakeProgramStaticFix>.Verify("""
        using Bpf;

        public partial class Firewall
        {
            /// <summary>Filters.</summary>
            [Xdp]
            public virtual XdpAction {|BPF5001:Filter|}(XdpContext context)
            {
                return XdpAction.Pass; // for now
            }
        }
        """, """
        using Bpf;

        public partial class Firewall
        {
            /// <summary>Filters.</summary>
            [Xdp]
            public static XdpAction Filter(XdpContext context)
            {
                return XdpAction.Pass; // for now
            }
        }
        """);

    [Fact]
    public Task StaticMethodWithAnotherMistakeIsLeftAlone()
    {
        const string Source = """
            using Bpf;

            public partial class Firewall
            {
                [Xdp] static uint {|BPF5001:Filter|}(XdpContext context) => 2;
            }
            """;
        return Fix<ProgramAnalyzer, MakeProgramStaticFix>.Verify(Source, Source);
    }
}
