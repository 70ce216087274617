using Bpf.Compiler.Llvm;

namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Statements and expressions that branch.</summary>
internal sealed class ControlFlowCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases =>
        [.. If(), .. Conditional(), .. While(), .. Do(), .. For(), .. NestedLoops(), .. Goto(), .. SwitchStatement(),
         .. SwitchExpression(), .. Throw(), .. Return(), .. AndAndOr()];

    private static IEnumerable<LanguageCase> If()
    {
        yield return new("if", "if and else", "if (d.I > d.J) d.Q = 1; else if (d.I == d.J) d.Q = 2; else { d.Q = 3; if (d.U > 10) d.UQ = 7; }");
    }

    private static IEnumerable<LanguageCase> Conditional()
    {
        yield return new("?:", "conditional expression",
            "d.Q = d.I > 0 ? d.J > 0 ? 1 : 2 : d.U > 5 ? 3 : 4; d.L = (d.I > 0 ? d.L : d.M) + (d.J > 0 ? 1 : 2);");
    }

    private static IEnumerable<LanguageCase> While()
    {
        yield return new("while", "while", "int n = d.B & 15, s = 0; while (n > 0) { s += n; n--; } d.Q = s;");
    }

    private static IEnumerable<LanguageCase> Do()
    {
        yield return new("do", "do", "int n = d.B & 7, s = 0; do { s += n; n--; } while (n > 0); d.Q = s;") { MinimumCpu = BpfCpu.V3 };
    }

    private static IEnumerable<LanguageCase> For()
    {
        yield return new("for", "for with break and continue",
            "for (var i = 0; i < 20; i++) { if (i == (d.B & 31)) break; if ((i & 1) == 0) continue; d.Q += i; }");
        yield return new("for", "local variables and shadowed blocks", """
            { var x = d.I; d.Q += x; } { var x = d.L; d.R += x; } int y; if (d.B > 3) y = 1; else y = 2; d.UQ = (uint)y;
            """);
        yield return new("for", "inlining in a loop",
            "for (var i = 0; i < 4; i++) d.Q = Step(d.Q, i); ",
            "static int Step(int q, int i) { if (i == 2) return q; var t = q * 5; t += i; return t; }");
    }

    private static IEnumerable<LanguageCase> NestedLoops()
    {
        yield return new("nested loops", "nested loops", """
            for (var i = 0; i < 5; i++) for (var j = i; j < 5; j++) { if (j == (d.B & 3)) break; d.Q = d.Q * 3 + i + j; }
            """);
    }

    private static IEnumerable<LanguageCase> Goto()
    {
        yield return new("goto", "goto", "var n = 0; again: n++; if (n < (d.B & 7)) goto again; d.Q = n;");
    }

    private static IEnumerable<LanguageCase> SwitchStatement()
    {
        yield return new("switch statement", "switch statement", """
            switch (d.I) { case 0: d.Q = 10; break; case 1: case 2: d.Q = 20; break; case int.MinValue: d.Q = 25; goto case 0;
            case > 100 and < 300: d.Q = 30; break; default: d.Q = 40; break; }
            """);
        yield return new("switch statement", "switch on long and byte", """
            switch (d.L) { case -1: d.Q = 1; break; case long.MaxValue: d.Q = 2; break; case 7: goto default; default: d.Q += 5; break; }
            switch (d.B) { case 255: d.UQ = 1; break; case 0: d.UQ = 2; break; }
            """);
    }

    private static IEnumerable<LanguageCase> SwitchExpression()
    {
        yield return new("switch expression", "switch expression", """
            d.Q = d.I switch { < 0 => -1, 0 => 0, 1 or 2 or 7 => 3, > 10 and not 33 => 4, _ => 5 }; d.R = d.UL switch {
            ulong.MaxValue => 1, > 100 => 2, var x => (long)x };
            """);
    }

    private static IEnumerable<LanguageCase> Throw()
    {
        yield return new("throw", "throw", """
            if (d.I == 7) throw new InvalidOperationException(); d.Q = d.J > 0 ? d.J : throw new ArgumentException("no"); d.R = 1;
            """);
        yield return new("throw", "throw in a call",
            "d.Q = Half(d.I); d.R = Half(d.J);",
            "static int Half(int i) { if ((i & 1) != 0) throw new Exception(); return i / 2; }");
    }

    private static IEnumerable<LanguageCase> Return()
    {
        yield return new("return", "early return", "if (d.I > 5) return XdpAction.Tx; if (d.J == 0) { d.Q = 5; return XdpAction.Aborted; }");
    }

    private static IEnumerable<LanguageCase> AndAndOr()
    {
        yield return new("&& and ||", "short-circuit side effects",
            "var n = 0; if (d.I > 0 && Count(ref n) || Count(ref n)) d.Q = n; else d.Q = -n;",
            "static bool Count(ref int n) { n++; return n > 1; }");
    }
}
