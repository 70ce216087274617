using Bpf.Compiler.Llvm;

namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Loops that count down from what only the running program knows: LLVM must not compare another number than it carries on.</summary>
internal sealed class CountedDownCases : CaseFamily
{
    public override string Name => "ControlFlow";

    public override IEnumerable<LanguageCase> Cases =>
    [
        Of("of int", "int", "y = y * 31 ^ n;") with { MinimumCpu = BpfCpu.V3 },
        Of("of int, the number used before and after", "int", "y += 5 % (n + 1); d.S >>= n;") with { MinimumCpu = BpfCpu.V3 },
        Of("of int, as an index", "int", "y += t[n & 3];") with { MinimumCpu = BpfCpu.V3 },
        Of("of long", "long", "y += (int)(5 % (n + 1)); z -= n;"),
        Of("of uint", "uint", "y += (int)n * 3; z += n + 1;") with { MinimumCpu = BpfCpu.V3 },
        new("while", "that counts down to no other number", Start("int") + "while (n-- != 0) { y = y * 3 + n; if (y == 5) break; } d.Q = y; d.R = n;") { MinimumCpu = BpfCpu.V3 },
        new("while", "that counts down by two", Start("int") + "while (n > 1) { n -= 2; y = y * 3 + n; } d.Q = y; d.R = n;"),
        new("do", "that counts down before", Start("int") + "do { y = y * 3 + n; } while (--n > 0); d.Q = y; d.R = n;") { MinimumCpu = BpfCpu.V3 },
        new("while", "with a quotient compared as an index is",
            "for (var i = 0; i < 3; i++) { if (d.B > 5) d.Q++; else if (d.UM / (d.UL | 1) >= d.UR) break; d.R += i; }"),
        // Found by the generator: looking for the comparison led to itself.
        new("while", "of a flag that is what it was", "var f = d.Flag; var n = 0; while (f != false) { f = f != false; if (++n > 3) break; } d.Q = n;"),
        new("while", "that counts down with an index from outside",
            "var n = d.I & 3; while (n-- > 0) { ref byte b = ref Byte; b = (byte)(d.B >> ((Span<int>)Cells)[d.J]); } d.Q = Byte;",
            "[InlineArray(4)] struct Four { private int _e; } static Four Cells; static byte Byte;") { MinimumCpu = BpfCpu.V3 },
    ];

    private static string Start(string type) => $"Span<int> t = [d.I, 2, d.J, 4]; var y = d.I; long z = 0; var n = ({type})(d.B & 3); ";

    private static LanguageCase Of(string title, string type, string body) =>
        new("while", "that counts down " + title, Start(type) + "while (n-- > 0) { " + body + " } d.Q = y; d.R = z ^ (long)n; d.UQ = (uint)t[1];");
}
