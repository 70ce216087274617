namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Patterns that name, ignore or combine values.</summary>
internal sealed class TuplePatternsCases : CaseFamily
{
    public override string Name => "Patterns";

    public override IEnumerable<LanguageCase> Cases => [.. VarAndDiscard(), .. OverTuples(), .. When()];

    private static IEnumerable<LanguageCase> VarAndDiscard()
    {
        const string Construct = "var and discard patterns";
        yield return new(Construct, "var", """
            d.Q = d.I switch { 0 => 5, var x when x > 100 => x - 100, var x => x * 2 }; if (d.L * 3 is var l && l > 7) d.R = l;
            """);
        yield return new(Construct, "discards", """
            d.Q = d.B switch { 255 => 1, _ => 2 }; d.Flag = d.I is > 3 and var _; d.R = (d.I, d.J) switch { (_, > 0) => 1, (< 0, _) => 2, _ => 3 };
            """);
        yield return new(Construct, "var of several", """
            if ((d.I, d.L) is var (a, b)) { d.Q = a; d.R = b; } d.UQ = new P(d.S, d.B) is (var x, var y) and { X: > 0 } ? (uint)(x + y) : 9;
            """, "record struct P(int X, int Y);");
        yield return new(Construct, "what is evaluated once", """
            var n = 0; d.Q = Next(ref n) switch { 0 => 1, 1 => 2, var x => x }; d.R = n;
            """, "static int Next(ref int n) => ++n * 3;");
    }

    private static IEnumerable<LanguageCase> OverTuples()
    {
        const string Construct = "patterns over tuples";
        yield return new(Construct, "a switch over two numbers", """
            d.Q = (d.I, d.J) switch { (0, 0) => 1, (> 0, > 0) => 2, (int.MinValue, _) => 3, (_, int.MaxValue or -1) => 4, (var a, var b) when a == b
            => 5, _ => 6 };
            """);
        yield return new(Construct, "nested and named", """
            var t = (Key: d.B, Pos: (X: d.I, Y: d.L)); d.Q = t switch { (> 100, (0, _)) => 1, { Key: < 5, Pos.Y: < 0 } => 2, (_, (_, long.MaxValue))
            => 3, _ => 4 }; d.Flag = t is { Pos: (> 0, > 0) };
            """);
        yield return new(Construct, "in a switch statement", """
            switch (d.Flag, d.B > 10, d.I) { case (true, _, > 5): d.Q = 1; break; case (false, true, var x): d.Q = x; break; case (_, false, 0): d.Q
            = 3; goto default; default: d.R = 9; break; }
            """);
        yield return new(Construct, "of enums and bools", """
            var e = (E)(d.B & 3); d.Q = (e, d.Flag) switch { (E.A, true) => 1, (E.A or E.B, false) => 2, (not E.C, _) => 3, _ => 4 };
            """, "enum E : byte { A, B, C }");
    }

    private static IEnumerable<LanguageCase> When()
    {
        const string Construct = "when clauses";
        yield return new(Construct, "of a switch statement", """
            switch (d.I) { case 0 when d.J > 0: d.Q = 1; break; case > 0 when d.J > d.I: case < -5: d.Q = 2; break; case var x when (x & 1) == 0:
            d.Q = 3; break; default: d.Q = 4; break; }
            """);
        yield return new(Construct, "of a switch expression", """
            d.Q = d.B switch { > 200 when d.I > 0 => 1, > 200 => 2, var b when b == d.SB => 3, _ when d.Flag => 4, _ => 5 };
            """);
        yield return new(Construct, "with side effects, in order", """
            var n = 0; d.Q = d.I switch { > 0 when Up(ref n) => 1, > -100 when Up(ref n) && Up(ref n) => 2, _ => 3 }; d.R = n;
            """, "static bool Up(ref int n) => ++n > 2;");
        yield return new(Construct, "that throw", "d.Q = d.I switch { > 5 when 100 / d.J > 3 => 1, _ => 2 };");
    }
}
