using Bpf.Analyzers.Skeletons;
using Bpf.CodeFixes.Programs;

namespace Bpf.Analyzers.Tests.CodeFixes;

public class MakePartialFixTests
{
    [Fact]
    public Task ClassAndThoseAroundItBecomePartial() => Fix<SkeletonAnalyzer, MakePartialFix>.Verify("""
        using Bpf;

        public static partial class Outermost
        {
            // why it exists
            public static class Outer
            {
                /// <summary>Filters.</summary>
                internal static class {|BPF5002:Firewall|}
                {
                    [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
                }
            }
        }
        """, """
        using Bpf;

        public static partial class Outermost
        {
            // why it exists
            public static partial class Outer
            {
                /// <summary>Filters.</summary>
                internal static partial class Firewall
                {
                    [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
                }
            }
        }
        """);

    [Fact]
    public Task AllClassesOfAFileAreFixedAtOnce() => Fix<SkeletonAnalyzer, MakePartialFix>.Verify("""
        using Bpf;

        class {|BPF5002:A|}
        {
            [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
        }

        class {|BPF5002:B|}
        {
            [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
        }
        """, """
        using Bpf;

        partial class A
        {
            [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
        }

        partial class B
        {
            [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
        }
        """);
}
