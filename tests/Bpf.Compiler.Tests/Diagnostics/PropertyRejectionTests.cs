namespace Bpf.Compiler.Tests.Diagnostics;

public class PropertyRejectionTests
{
    [Theory]
    [InlineData("return (XdpAction)State.Count;", "struct State { public static int [|Count|] { get; set; } }")]
    [InlineData("State.Count = 1; return XdpAction.Pass;", "struct State { public static int [|Count|] { get; set; } }")]
    [InlineData("return (XdpAction)Count;", "static int [|Count|] { get; set; }")]
    public void Rejects_static_automatic_properties(string body, string members) =>
        Marked.Expect("BPF1001", SourceCompiler.Program(body, members));
}
