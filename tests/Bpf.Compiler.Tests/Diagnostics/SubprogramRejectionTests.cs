namespace Bpf.Compiler.Tests.Diagnostics;

/// <summary>What functions of their own and callbacks may not be: the number and the exact place of what is said.</summary>
public sealed class SubprogramRejectionTests
{
    private const string Out = "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] static ";

    private const string Members = """
        struct P { public int X; } ref struct R { public ref int X; } struct S { public XdpContext Context; }
        [Bpf.CompilerServices.BpfCallback] public delegate bool Step(uint index, ref int state);
        [Bpf.CompilerServices.BpfHelper(181)] static long Repeat(uint count, Step step, ref int state, ulong flags) => 0;
        static bool Once(uint index, ref int state) => false;
        """;

    [Theory]
    [InlineData("F(1, 2, 3, 4, 5, 6);", Out + "void [|F|](int a, int b, int c, int d, int e, int f) { }")]
    [InlineData("F(1, 2, 3, 4, 5);", Out + "P [|F|](int a, int b, int c, int d, int e) => new P { X = a };")]
    [InlineData("F(1, 2, 3, 4, 5);", Out + "long [|F|](int a, int b, int c, int d, long e) => a / e;")]
    [InlineData("F(1, 2, 3, 4, 5, 6);", "[GlobalFunction] static int [|F|](int a, int b, int c, int d, int e, int f) => a;")]
    public void More_than_five_arguments(string statement, string members) => Expect("BPF1040", statement, members);

    [Theory]
    [InlineData("int x = 1; F(ref x)++;", Out + "ref int [|F|](ref int x) => ref x;")]
    [InlineData("int x = 1; F(Once, ref x);", Out + "long [|F|](Step step, ref int x) => Repeat(3, step, ref x, 0);")]
    [InlineData("int x = 1; [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] int F() => x; [|F()|];", "")]
    public void What_cannot_be_a_function(string statement, string members) => Expect("BPF1041", statement, members);

    [Theory]
    [InlineData("int x = 1, y = 2; Repeat(3, [|(uint i, ref int s) => { s += y; return true; }|], ref x, 0);")]
    [InlineData("int x = 1; Repeat(3, [|(uint i, ref int s) => context.Data == null|], ref x, 0);")]
    [InlineData("int x = 1, y = 2; Repeat(3, [|(uint i, ref int s) => Local()|], ref x, 0); bool Local() => y == 1;")]
    public void A_callback_that_captures(string statement) => Expect("BPF1042", statement, "");

    [Theory]
    [InlineData("Func<int> f = [|() => 1|];")]
    [InlineData("Step s = [|Once|];")]
    [InlineData("Take([|x => x|]);")]
    public void A_delegate_elsewhere(string statement) => Expect("BPF1005", statement, "static int Take(Func<int, int> f) => 1;");

    [Theory]
    [InlineData("int x = 1; F(&x);", "[GlobalFunction] static int [|F|](int* x) => 1;")]
    [InlineData("int x = 1; F(new R { X = ref x });", "[GlobalFunction] static int [|F|](R x) => 1;")]
    [InlineData("var c = context.Packet; F(ref c);", "[GlobalFunction] static int [|F|](ref PacketCursor x) => 1;")]
    [InlineData("F(context);", "[GlobalFunction] static byte* [|F|](XdpContext x) => null;")]
    public void What_cannot_be_a_global_function(string statement, string members) => Expect("BPF1043", statement, members);

    [Fact]
    public void The_packet_twice_by_a_context_from_memory() => Expect("BPF1044", "var s = new S { Context = context }; F(ref s);",
        Out + "bool F(ref S s) => s.Context.Data + 1 > s.Context.DataEnd || *[|s.Context.Data|] == 1;");

    [Fact]
    public void A_loop_of_the_kernel_that_is_too_new() => Expect("BPF4005", "foreach (var i in [|Loop.Range(5)|]) { }", "");

    [Theory]
    [InlineData("int x = 1; F(&x);", Out + "int* F(int* x) => [|x|];")]
    [InlineData("int x = 1; F(&x);", Out + "int* F(int* x) { int y = *x; int* p = &y; return [|p|]; }")]
    [InlineData("int x = 1; F(ref x, out var r);", Out + "void F(ref int x, out R r) { [|r = new R { X = ref x }|]; }")]
    public void A_pointer_to_the_stack_that_leaves(string statement, string members) => Expect("BPF3032", statement, members);

    [Theory]
    [InlineData("if (context.Data + 4 > context.DataEnd) return XdpAction.Drop; F((int*)context.Data);", Out + "int* F(int* x) => x;")]
    [InlineData("int x = 1; F(&x);", Out + "int F(int* x) { int* p = x; return *p; }")]
    public void A_pointer_that_may_leave(string statement, string members) =>
        Assert.Empty(SourceCompiler.Compile(SourceCompiler.Program(statement + " return XdpAction.Pass;", Members + members)).Diagnostics);

    [Fact]
    public void Recursion_of_subprograms() => Expect("BPF1012", "F(3);", Out + "int [|F|](int i) => i == 0 ? 1 : F(i - 1);");

    [Fact]
    public void Recursion_by_a_callback() => Expect("BPF1012", "int x = 1; Repeat(3, Again, ref x, 0);",
        "static bool [|Again|](uint i, ref int s) => Repeat(3, Again, ref s, 0) > 1;");

    [Fact]
    public void A_view_that_a_subprogram_made_stale() => Expect("BPF3004",
        "var p = context.Packet; if (!p.TryRead(out Ref<P> h)) return XdpAction.Drop; Move(context); return [|h.Value.X|] == 1 ? XdpAction.Drop : XdpAction.Pass;",
        "[Bpf.CompilerServices.BpfHelper(44, InvalidatesPacket = true)] static long AdjustHead(XdpContext c, int by) => 0;" + Out + "void Move(XdpContext c) => AdjustHead(c, 4);");

    [Fact]
    public void An_unchecked_access_in_a_subprogram() => Expect("BPF3005", "F(context);", Out + "int F(XdpContext c) => [|*c.Data|];");

    private static void Expect(string id, string statement, string members) =>
        Marked.Expect(id, SourceCompiler.Program(statement + " return XdpAction.Pass;", Members + members));
}
