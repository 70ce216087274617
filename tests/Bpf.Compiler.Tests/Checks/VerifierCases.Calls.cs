namespace Bpf.Compiler.Tests.Checks;

/// <summary>Those about calls: of helpers, of functions, of other programs.</summary>
internal static partial class VerifierCases
{
    private const string NoInlining = "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]";
    private const string GlobalShift = "[GlobalFunction] public static int Shift(XdpContext c, ref int x) { var first = x; return c.TryAdjustHead(4) ? first : 0; }";
    private const string DeepFunction = $"{NoInlining} static uint Deep(uint n) {{ Span<byte> s = stackalloc byte[300]; s[(int)(n & 127)] = 1; return s[(int)(n >> 8 & 127)]; }}";
    private const string BackFunction = $"{NoInlining} static uint* Back(Pair* x) => [|&x->Second|];";
    private static string CallChain { get; } = string.Concat(Enumerable.Range(1, 8).Select(i => $"{NoInlining} static uint C{i}(uint x) => {(i == 8 ? "x * 3" : i == 7 ? "[|C8(x + 7)|]" : $"C{i + 1}(x + {i})")} ^ x;\n"));
    private const string PerfEvents = "public static readonly PerfEventArray<uint> Events = new();";
    private const string GlobalFirst = "[GlobalFunction] public static int First(ref int x) => x + 1;";
    private const string SubprogramSecond = $"{NoInlining} static int Second(int* x) => [|*x|] + 1;\n{NoInlining} static int Second(XdpContext c) => c.Data + 4 > c.DataEnd ? 0 : *(int*)c.Data;";
    private const string VoidTailCall = $"{NoInlining} static void Onward(XdpContext c) => [|Next.TailCall(c, 0)|];";
    private const string TailCallSubprogram = $"{NoInlining} static XdpAction Onward(XdpContext c) {{ Next.TailCall(c, 0); return XdpAction.Drop; }}";
    private const string ContextState = "struct State { public XdpContext Context; }";
    private static string ManyMaps { get; } = string.Concat(Enumerable.Range(0, 70).Select(i => $"public static readonly HashMap<uint, ulong> M{i} = new(maxEntries: 4);\n"));
    private static string ManyFunctions { get; } = string.Concat(Enumerable.Range(0, 300).Select(i => $"{NoInlining} static uint F{i}(uint x) => x * {i + 3} ^ (x >> {i % 31});\n"));

    private static string UseMaps(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"if (M{i}.TryGet(1, out var v{i})) v{i}.Value++;\n")) + "return XdpAction.Pass;";

    private static string UseFunctions(int count) =>
        "var s = context.ReceiveQueue;\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"s += F{i}(s);\n")) + "return s == 1 ? XdpAction.Drop : XdpAction.Pass;";

    private static IReadOnlyList<VerifierCase> Calls { get; } =
    [
        new("bytes without a limit", "BPF3061",
            "var v = 3u; [|Records.Output(&v, context.ReceiveQueue, RingBufferWakeup.Adaptive)|]; return XdpAction.Pass;",
            "unbounded memory access, use 'var &= const' or 'if (var < const)'",
            "var v = 3u; var n = context.ReceiveQueue; if (n <= 4) Records.Output(&v, n, RingBufferWakeup.Adaptive); return XdpAction.Pass;"),
        new("bytes that may be fewer than none", "BPF3061",
            "var v = 3u; var n = (int)context.ReceiveQueue; if (n > 4) return XdpAction.Pass; [|Records.Output(&v, (ulong)n, RingBufferWakeup.Adaptive)|]; return XdpAction.Pass;",
            "min value is negative, either use unsigned or 'var &= const'",
            "var v = 3u; var n = (int)context.ReceiveQueue; if (n < 0 || n > 4) return XdpAction.Pass; Records.Output(&v, (ulong)n, RingBufferWakeup.Adaptive); return XdpAction.Pass;"),
        new("more bytes than there are", "BPF3042",
            "var v = 3u; [|Records.Output(&v, 8, RingBufferWakeup.Adaptive)|]; return XdpAction.Pass;",
            "invalid read from stack R2 off=-4 size=8",
            "var v = 3u; Records.Output(&v, 4, RingBufferWakeup.Adaptive); return XdpAction.Pass;"),
        new("packet bytes for a ring buffer", "BPF3062",
            "if (context.Data + 4 > context.DataEnd) return XdpAction.Pass; [|Records.Output((uint*)context.Data, 4, RingBufferWakeup.Adaptive)|]; return XdpAction.Pass;",
            "helper access to the packet is not allowed",
            "if (context.Data + 4 > context.DataEnd) return XdpAction.Pass; Records.TryOutput(*(uint*)context.Data); return XdpAction.Pass;"),
        new("packet bytes for perf events", "BPF3062",
            "if (context.Data + 4 > context.DataEnd) return XdpAction.Pass; [|Events.Output(context, 0xffffffff, (uint*)context.Data, 4)|]; return XdpAction.Pass;",
            "helper access to the packet is not allowed",
            "if (context.Data + 4 > context.DataEnd) return XdpAction.Pass; Events.TryOutput(context, *(uint*)context.Data); return XdpAction.Pass;") { Members = PerfEvents },
        new("unchecked packet for a global function", "BPF3005",
            "return (XdpAction)First(ref [|*(int*)context.Data|]);",
            "Caller passes invalid args into func#1",
            "if (context.Data + 4 > context.DataEnd) return XdpAction.Pass; return (XdpAction)First(ref *(int*)context.Data);") { Members = GlobalFirst },
        new("small variable for a global function", "BPF3042",
            "byte b = 1; return (XdpAction)First(ref [|*(int*)&b|]);",
            "Caller passes invalid args into func#1",
            "var i = 1; return (XdpAction)First(ref i);") { Members = GlobalFirst },
        new("unchecked packet for a subprogram", "BPF3001",
            "return (XdpAction)Second((int*)context.Data);",
            "offset is outside of the packet",
            "return (XdpAction)Second(context);") { Members = SubprogramSecond },
        new("tail call in a function without a result", "BPF4044",
            "Onward(context); return XdpAction.Pass;",
            "tail_call is only allowed in functions that return 'int'",
            "Next.TailCall(context, 0); return XdpAction.Pass;") { Members = VoidTailCall },
        new("tail call in a callback", "BPF4044",
            "var s = new State { Context = context }; Counters.ForEach(static (in uint k, ref ulong v, ref State s) => { [|Next.TailCall(s.Context, 0)|]; return true; }, ref s); return XdpAction.Pass;",
            "callback unexpected regs",
            "Next.TailCall(context, 0); return XdpAction.Pass;") { Members = ContextState },
        new("tail call in a loop of the kernel", "BPF4044",
            "foreach (var i in Loop.Range(5)) [|Next.TailCall(context, 0)|]; return XdpAction.Pass;",
            "tail_call would lead to reference leak",
            "for (var i = 0; i < 5; i++) Next.TailCall(context, 0); return XdpAction.Pass;") { MinimumKernel = new(6, 4) },
        new("tail call under a deep stack", "BPF4044",
            "Span<byte> s = stackalloc byte[300]; s[(int)(context.ReceiveQueue & 127)] = 1; var a = [|Onward(context)|]; return s[(int)(context.IngressInterface & 127)] == 1 ? XdpAction.Drop : a;",
            "tail_calls are not allowed when call stack of previous frames is",
            "Span<byte> s = stackalloc byte[128]; s[(int)(context.ReceiveQueue & 127)] = 1; var a = Onward(context); return s[(int)(context.IngressInterface & 127)] == 1 ? XdpAction.Drop : a;") { Members = TailCallSubprogram },
        new("many maps", "BPF4045",
            UseMaps(70),
            "The total number of maps per program has reached the limit of 64",
            UseMaps(50)) { Members = ManyMaps },
        new("many functions", "BPF4046",
            UseFunctions(300),
            "too many subprograms",
            UseFunctions(200)) { Members = ManyFunctions },
        new("packet for a global function that moves it", "BPF3062",
            "if (context.Data + 4 > context.DataEnd) return XdpAction.Pass; return (XdpAction)Shift(context, ref [|*(int*)context.Data|]);", null,
            "if (context.Data + 4 > context.DataEnd) return XdpAction.Pass; var first = *(int*)context.Data; return (XdpAction)Shift(context, ref first);") { Members = GlobalShift },
        new("stack of two functions", "BPF3030",
            "Span<byte> s = stackalloc byte[300]; s[(int)(context.ReceiveQueue & 127)] = 1; return (XdpAction)(s[(int)(context.IngressInterface & 127)] + [|Deep(context.ReceiveQueue)|]);",
            "combined stack size of 2 calls is",
            "Span<byte> s = stackalloc byte[128]; s[(int)(context.ReceiveQueue & 127)] = 1; return (XdpAction)(s[(int)(context.IngressInterface & 127)] + Deep(context.ReceiveQueue));") { Members = DeepFunction },
        new("chain of many calls", "BPF3031", "return (XdpAction)C1(context.ReceiveQueue);", "the call stack of 9 frames is too deep", "return (XdpAction)C3(context.ReceiveQueue);") { Members = CallChain },
        new("address of a local that is returned", "BPF3032",
            "var x = new Pair { Second = context.ReceiveQueue }; var p = Back(&x); return Counters.Lookup(p) == null ? XdpAction.Drop : XdpAction.Pass;", "cannot return stack pointer to the caller",
            "var x = new Pair { Second = context.ReceiveQueue }; return Counters.Lookup(&x.Second) == null ? XdpAction.Drop : XdpAction.Pass;") { Members = BackFunction },
        new("helper for GPL programs", "BPF4004", "[|Trace.Print(\"x\")|]; return XdpAction.Pass;", "cannot call GPL-restricted function from non-GPL compatible program",
            "return XdpAction.Pass;") { License = "Proprietary" },
    ];
}
