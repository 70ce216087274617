using Bpf.Sdk.Tasks;

namespace Bpf.Sdk.Tests;

public sealed class ProgramScanTests
{
    [Theory]
    [InlineData("[Xdp] static XdpAction F(XdpContext c) => XdpAction.Pass;", true)]
    [InlineData("[Obsolete, Bpf.Xdp(Section = \"xdp_drop\")]", true)]
    [InlineData("[global::Bpf.XdpAttribute]", true)]
    [InlineData("using Program = Bpf.XdpAttribute;", true)]
    [InlineData("[Tc(TcDirection.Egress)] static TcAction F(SkbContext c) => TcAction.Pass;", true)]
    [InlineData("foreach (var program in Tc.QueryAll()) { }", false)]
    [InlineData("var mode = XdpMode.Native;", false)]
    [InlineData("foreach (var program in Xdp.Query(\"eth0\")) { }", false)]
    [InlineData("", false)]
    public void Only_the_attribute_asks_for_the_compiler(string text, bool expected) => Assert.Equal(expected, ProgramScan.MayHoldProgramIn(text));
}
