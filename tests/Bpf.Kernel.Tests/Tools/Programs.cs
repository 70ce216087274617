namespace Bpf.Kernel.Tests.Tools;

/// <summary>C# text of programs that the samples do not have.</summary>
static class Programs
{
    public const string OwnSection = """
        using Bpf;

        public static partial class OwnSection
        {
            [Xdp(Section = "xdp_drop")]
            public static XdpAction Drop(XdpContext context) => XdpAction.Drop;
        }
        """;

    public const string Pass = """
        using Bpf;

        public static partial class PassAll
        {
            [Xdp]
            public static XdpAction Pass(XdpContext context) => XdpAction.Pass;
        }
        """;
}
