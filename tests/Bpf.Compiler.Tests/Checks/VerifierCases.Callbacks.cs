namespace Bpf.Compiler.Tests.Checks;

/// <summary>Those about what the kernel lends to a callback, and about loops that count down.</summary>
internal static partial class VerifierCases
{
    private static readonly Version _callbacks = new(5, 13);

    private static string Visit(string statement) =>
        "var n = 0u; Pairs.ForEach(static (in uint key, ref Pair value, ref uint sum) => { " + statement + " return true; }, ref n); return n == 7 ? XdpAction.Drop : XdpAction.Pass;";

    private static IReadOnlyList<VerifierCase> Callbacks { get; } =
    [
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
