namespace Bpf.Compiler.Tests.Checks;

/// <summary>Those about what the kernel lends to a callback, and about loops that count down.</summary>
internal static partial class VerifierCases
{
    private static readonly Version _callbacks = new(5, 13);

    private static string Visit(string statement) =>
        "var n = 0u; Pairs.ForEach(static (in uint key, ref Pair value, ref uint sum) => { " + statement + " return true; }, ref n); return n == 7 ? XdpAction.Drop : XdpAction.Pass;";

    private const string LoadIntoKey = "[Bpf.CompilerServices.BpfHelper(189, MinimumKernel = \"5.18\")] static long Load(XdpContext context, uint offset, void* buffer, [Bpf.CompilerServices.BpfSize] uint length) => 0;";
    private const string Count = "[GlobalFunction] public static int Count(ref uint x) => (int)x + 1;";
    private const string Unsafe = "System.Runtime.CompilerServices.Unsafe";
    private static readonly Version _timers = new(5, 15);

    private static string Alarm(string statement) => "if (!Timed.TryGet(0, out var t)) return XdpAction.Pass; t.Value.Timer.Init(Timed); "
        + "t.Value.Timer.SetCallback<uint, Alarm>(static (in uint key, ref Alarm value) => { " + statement + " }); t.Value.Timer.Start(1000); return XdpAction.Pass;";

    private static IReadOnlyList<VerifierCase> Callbacks { get; } =
    [
        new("behind the value of a timer", "BPF3011", Alarm($"[|{Unsafe}.Add(ref value.N, 1) = 1|];"), "invalid access to map value, value_size=24 off=24 size=8",
            Alarm("value.N++;")) { MinimumKernel = _timers, Members = Timers },
        new("behind the key of a timer", "BPF3011", Alarm($"value.N = [|{Unsafe}.Add(ref {Unsafe}.AsRef(in key), 1)|];"), "invalid access to map key, key_size=4 off=4 size=4",
            Alarm("value.N = key;")) { MinimumKernel = _timers, Members = Timers },
        new("timer that is read in its callback", "BPF3063", Alarm($"value.N = [|{Unsafe}.As<Alarm, ulong>(ref value)|];"), "bpf_timer cannot be accessed directly by load/store",
            Alarm($"value.N = {Unsafe}.As<ulong, uint>(ref value.N);")) { MinimumKernel = _timers, Members = Timers },
        new("key that a helper writes", "BPF3051",
            "Pairs.ForEach(static (in uint key, ref Pair value, ref XdpContext c) => { fixed (uint* k = &key) [|Load(c, 0, k, 4)|]; return true; }, ref context); return XdpAction.Pass;",
            "R3 cannot write into map_key",
            "Pairs.ForEach(static (in uint key, ref Pair value, ref XdpContext c) => { uint k = key; Load(c, 0, &k, 4); return k != 7; }, ref context); return XdpAction.Pass;")
            { MinimumKernel = new(5, 18), Members = LoadIntoKey },
        new("key for a global function", "BPF3051", Visit($"sum += (uint)[|Count(ref {Unsafe}.AsRef(in key))|];"), "R1 cannot write into map_key",
            Visit("var copy = key; sum += (uint)Count(ref copy);")) { MinimumKernel = _callbacks, Members = Count },
        new("map that programs only read, written by a helper", "BPF4043",
            "uint i = 0; var k = Fixed.Lookup(&i); if (k == null) return XdpAction.Pass; [|Load(context, 0, k, 4)|]; return XdpAction.Pass;", "write into map forbidden",
            "uint i = 0; var k = Results.Lookup(&i); if (k == null) return XdpAction.Pass; Load(context, 0, k, 4); return XdpAction.Pass;")
            { MinimumKernel = new(5, 18), Members = Rights + "\n" + LoadIntoKey },
        new("map that programs only write, read by a helper", "BPF4043",
            "uint i = 0; var k = Results.Lookup(&i); if (k == null) return XdpAction.Pass; [|Records.Output((uint*)k, 8, RingBufferWakeup.Adaptive)|]; return XdpAction.Pass;", "read from map forbidden",
            "uint i = 0; var k = Fixed.Lookup(&i); if (k == null) return XdpAction.Pass; Records.Output((uint*)k, 8, RingBufferWakeup.Adaptive); return XdpAction.Pass;") { Members = Rights },
        new("static field that is readonly, written by a helper", "BPF3076",
            "fixed (uint* k = &Limit) [|Load(context, 0, k, 4)|]; return (XdpAction)Limit;", "write into map forbidden",
            "fixed (uint* k = &Limit) Load(context, 0, k, 4); return (XdpAction)Limit;".Replace("Limit", "Total", StringComparison.Ordinal))
            { MinimumKernel = new(5, 18), Members = "static readonly uint Limit = 3;\nstatic uint Total;\n" + LoadIntoKey },
        new("key of an element that is written", "BPF3051", Visit("[|System.Runtime.CompilerServices.Unsafe.AsRef(in key) = 1|];"), "write to change key",
            Visit("var copy = key; copy = 1; sum += copy;")) { MinimumKernel = _callbacks },
        new("behind the key of an element", "BPF3011", Visit("sum += [|System.Runtime.CompilerServices.Unsafe.Add(ref System.Runtime.CompilerServices.Unsafe.AsRef(in key), 1)|];"),
            "invalid access to map key, key_size=4 off=4 size=4", Visit("sum += System.Runtime.CompilerServices.Unsafe.AsRef(in key);")) { MinimumKernel = _callbacks },
        new("behind the value of an element", "BPF3011", Visit("sum += [|System.Runtime.CompilerServices.Unsafe.Add(ref value, 1).First|];"),
            "invalid access to map value, value_size=8 off=8 size=4", Visit("sum += value.First;")) { MinimumKernel = _callbacks },
        new("loop that counts a byte down", "BPF3015",
            "var y = (int)context.ReceiveQueue; var n = (byte)(y & 3); while ([|n-- > 0|]) y >>= 1 / n; return y == 7 ? XdpAction.Drop : XdpAction.Pass;", "BPF program is too large.",
            "var y = (int)context.ReceiveQueue; var n = y & 3; while (n-- > 0) y >>= 1 / n; return y == 7 ? XdpAction.Drop : XdpAction.Pass;"),
        new("loop that counts an int down without 32-bit comparisons", "BPF3015",
            "var y = (int)context.ReceiveQueue; var n = y & 3; while ([|n-- > 0|]) y = y * 31 ^ n; return y == 7 ? XdpAction.Drop : XdpAction.Pass;", "BPF program is too large.",
            "var y = (int)context.ReceiveQueue; var n = (long)(y & 3); while (n-- > 0) y = y * 31 ^ (int)n; return y == 7 ? XdpAction.Drop : XdpAction.Pass;") { Cpu = 1 },
        new("loop that counts down from none", "BPF3015",
            "var n = context.ReceiveQueue & 7; uint h = 1; do { h = h * 31 ^ n; } while ([|--n != 0|]); return h == 7 ? XdpAction.Drop : XdpAction.Pass;", "BPF program is too large.",
            "var n = context.ReceiveQueue & 7; uint h = 1; if (n == 0) return XdpAction.Pass; do { h = h * 31 ^ n; } while (--n != 0); return h == 7 ? XdpAction.Drop : XdpAction.Pass;"),
    ];
}
