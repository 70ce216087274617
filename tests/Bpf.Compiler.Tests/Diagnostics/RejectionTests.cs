namespace Bpf.Compiler.Tests.Diagnostics;

/// <summary>What programs may not contain: the number and the exact place of what is said.</summary>
public sealed class RejectionTests
{
    [Theory]
    [InlineData("BPF1001", "Span<int> s = [1, 2]; Span<int> t = [0, [|..s|]];")]
    [InlineData("BPF1001", "[|foreach (var n in Numbers[1..]) Zero += n;|]")]
    [InlineData("BPF1001", "int* p = null; var y = [|(uint)p|];")]
    [InlineData("BPF1001", "var t = [|typeof(int)|];")]
    [InlineData("BPF2001", "var x = [|sizeof((byte, long))|];")]
    [InlineData("BPF1001", "for (var i = 0; i < 3; i++) { Span<int> s = [|stackalloc int[2]|]; s[0] = i; }")]
    [InlineData("BPF1001", "Span<int> s = [|stackalloc int[Zero]|];")]
    [InlineData("BPF1012", "int Local(int i) => i > 0 ? [|Local(i - 1)|] : 0; Local(3);")]
    [InlineData("BPF3076", "[|Numbers[1]|] = 3;")]
    [InlineData("BPF3076", "[|Numbers[Zero & 1]|]++;")]
    [InlineData("BPF3076", "[|Numbers[0]|] += Zero > 1 ? 1 : 2;")]
    [InlineData("BPF3076", "(Zero, [|Numbers[1]|]) = (1, 2);")]
    [InlineData("BPF3076", "ref var n = ref [|Numbers[0]|]; n = 2;")]
    [InlineData("BPF3076", "Interlocked.Increment(ref [|Numbers[0]|]);")]
    [InlineData("BPF3076", "fixed (int* p = &Numbers[0]) { [|p[1]|] = 1; }")]
    [InlineData("BPF3076", "[|System.Runtime.InteropServices.MemoryMarshal.GetReference(\"ab\"u8) = 1|];")]
    [InlineData("BPF3076", "[|System.Runtime.CompilerServices.Unsafe.AsRef(in Known).X = Zero|];")]
    [InlineData("BPF1002", "var o = [|new C()|];")]
    [InlineData("BPF1002", "var a = [|new int[3]|];")]
    [InlineData("BPF1002", "var a = [|new { A = 1 }|];")]
    [InlineData("BPF1003", "var s = [|\"text\"|];")]
    [InlineData("BPF1003", "var s = [|$\"{1}\"|];")]
    [InlineData("BPF1004", "object o = [|1|];")]
    [InlineData("BPF1005", "Func<int> f = [|() => 1|];")]
    [InlineData("BPF1008", "[|try|] { } finally { }")]
    [InlineData("BPF1009", "[|lock|] (Gate) { }")]
    [InlineData("BPF1011", "var x = [|1.5|];")]
    [InlineData("BPF1011", "var x = [|1m|];")]
    [InlineData("BPF1013", "delegate*<int> f = null; [|f()|];")]
    [InlineData("BPF1014", "[|Environment.Exit(1)|];")]
    [InlineData("BPF1016", "int* p = null; var y = checked([|(long)p|]);")]
    [InlineData("BPF1001", "int* p = null; var y = checked([|(int)p|]);")]
    [InlineData("BPF1017", "var x = [|System.Numerics.BitOperations.Crc32C(1, (byte)2)|];")]
    [InlineData("BPF1018", "Trace.Print([|Text|]);")]
    [InlineData("BPF1018", "[|Trace.Print($\"{1 + Zero} {Zero} {Zero} {Zero}\")|];")]
    [InlineData("BPF1018", "Trace.Print($\"[|{Zero:N2}|]\");")]
    [InlineData("BPF2001", "var [|x = default(Int128)|];")]
    [InlineData("BPF1013", "var f = [|(delegate*<int>)&Number|];")]
    [InlineData("BPF4008", "var x = [|Table|].X;")]
    [InlineData("BPF4008", "var x = [|Late|];")]
    public void Says_what_is_wrong_and_where(string id, string statement) => Marked.Expect(id, SourceCompiler.Program(
        statement + " return XdpAction.Pass;",
        "class C { } struct P { public int X; } static readonly P Known = new() { X = 2 }; static object Gate = 1; static int Zero; static string Text = \"\"; static readonly P Table = new P { X = Environment.ProcessorCount }; static readonly int[] Numbers = [1, 2]; static int Number() => 1; static int Late; static Sample() { Late = 5; }"));

    [Theory]
    [InlineData("BPF1015", "F([|null|]!);", "class C { } static int F(C c) => 1;")]
    [InlineData("BPF1015", "F();", "class C { } static C [|F|]() => null!;")]
    [InlineData("BPF1015", "F([|default|]);", "class C { } struct S { public C Field; } static int F(in S s) => 1;")]
    [InlineData("BPF1003", "F([|null|]!);", "static int F(string s) => 1;")]
    [InlineData("BPF1005", "F([|null|]!);", "static int F(Func<int> f) => 1;")]
    [InlineData("BPF1011", "F([|default|]);", "static int F(double x) => 1;")]
    [InlineData("BPF1007", "foreach (var i in [|F()|]) { }", "static IEnumerable<int> F() { yield return 1; }")]
    [InlineData("BPF1007", "[|F()|];", "static async Task F() => await Task.Yield();")]
    [InlineData("BPF1019", "F(new S());", "interface I { int M() => 1; } struct S : I { } static int F<T>(T t) where T : struct, I => [|t.M()|];")]
    [InlineData("BPF1017", "byte b = 0; [|Interlocked.Exchange(ref b, (byte)1)|];", "")]
    public void Says_what_is_wrong_with_a_signature(string id, string statement, string members) =>
        Marked.Expect(id, SourceCompiler.Program(statement + " return XdpAction.Pass;", members));

    [Fact]
    public void A_raw_pointer_that_is_checked_on_some_ways_only_is_a_warning() => Marked.Expect("BPF3001", SourceCompiler.Program("""
        if (context.IngressInterface == 1 && context.Data + 1 > context.DataEnd) return XdpAction.Drop;
        return [|*context.Data|] == 0 ? XdpAction.Drop : XdpAction.Pass;
        """));

    [Fact]
    public void Atomics_on_the_packet_are_refused() => Marked.Expect("BPF3003", SourceCompiler.Program("""
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<long> first)) return XdpAction.Drop;
        [|Interlocked.Increment(ref first.Value)|];
        return XdpAction.Pass;
        """));

    [Fact]
    public void Atomics_on_map_values_are_accepted() => Assert.Empty(SourceCompiler.Compile(SourceCompiler.Program("""
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<long> first)) return XdpAction.Drop;
        if (Counts.TryGet((uint)first.Value, out var count)) Interlocked.Increment(ref count.Value);
        return XdpAction.Pass;
        """, "public static readonly ArrayMap<long> Counts = new(maxEntries: 4);")).Diagnostics);

    [Fact]
    public void The_egress_interface_is_for_device_map_programs() =>
        Marked.Expect("BPF4009", SourceCompiler.Program("return [|context.EgressInterface|] == 1 ? XdpAction.Drop : XdpAction.Pass;"));

    [Fact]
    public void Recursion_names_the_cycle()
    {
        var diagnostic = Assert.Single(SourceCompiler.Compile(SourceCompiler.Program("return A(1);",
            "static XdpAction A(int i) => i > 0 ? B(i) : XdpAction.Drop; static XdpAction B(int i) => A(i - 1);")).Diagnostics);
        Assert.Equal("BPF1012", diagnostic.Id);
        Assert.Contains("Sample.A -> Sample.B -> Sample.A", diagnostic.GetMessage());
    }

    [Theory]
    [InlineData("BPF4001", "public static ArrayMap<int> [|Map|] = new(maxEntries: 1);")]
    [InlineData("BPF4002", "public static readonly ArrayMap<int> Map = [|new(maxEntries: 0)|];")]
    [InlineData("BPF4002", "static uint N() => 1; public static readonly ArrayMap<int> Map = new(maxEntries: [|N()|]);")]
    [InlineData("BPF4007", "[Configurable] public static int [|Value|] = 1;")]
    [InlineData("BPF4007", "[Configurable] public static readonly long [|Value|] = DateTime.Now.Ticks;")]
    public void Checks_fields(string id, string members) =>
        Marked.Expect(id, SourceCompiler.Program("return XdpAction.Pass;", members));

    [Theory]
    [InlineData("[Xdp] public static int [|Run|](XdpContext context) => 1;")]
    [InlineData("[Xdp] public static XdpAction [|Run|]() => XdpAction.Drop;")]
    [InlineData("[Xdp] public static XdpAction [|Run|]<T>(XdpContext context) => XdpAction.Drop;")]
    public void Checks_the_signature(string method) => Marked.Expect("BPF5001", $"using Bpf; static class Sample {{ {method} }}");

    [Fact]
    public void Checks_the_section() =>
        Marked.Expect("BPF5003", "using Bpf; static class Sample { [Xdp(Section = \"a b\")] public static XdpAction [|Run|](XdpContext context) => XdpAction.Drop; }");

    [Fact]
    public void Checks_names() => Marked.Expect("BPF5004",
        "using Bpf; static class [|Sample|] { public static readonly ArrayMap<int> A_ = new(maxEntries: 1); public static readonly ArrayMap<int> A = new(maxEntries: 1); [Xdp] public static XdpAction Run(XdpContext context) => XdpAction.Drop; }");

    [Fact]
    public void Checks_the_licence() => Marked.Expect("BPF4004",
        SourceCompiler.Program("[|Trace.Print(\"hello\")|]; return XdpAction.Pass;"), CompilerOptions.Default with { License = "Proprietary" });

    [Fact]
    public void Checks_the_kernel() => Marked.Expect("BPF4005",
        SourceCompiler.Program("[|Trace.Print(\"hello\")|]; return XdpAction.Pass;"), CompilerOptions.Default with { MinimumKernel = new Version(4, 0) });

    [Fact]
    public void Reports_errors_of_csharp_in_what_a_program_reaches()
    {
        var result = SourceCompiler.Compile(SourceCompiler.Program("return Missing();", "static int Unreached() => AlsoMissing();"));
        Assert.Equal(["CS0103"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
    }
}
