namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Patterns.</summary>
internal sealed class PatternsCases : CaseFamily
{
    private const string Four = "[InlineArray(4)] struct Four { private int _e; }";

    private const string P = """
        struct P { public int X; public int Y { get; set; } public Q In; public void Deconstruct(out int x, out int y) { x = X; y = Y; } }
        struct Q { public long L; public bool F; }
        """;

    private const string Make = "var p = new P { X = d.I, Y = d.J, In = new Q { L = d.L, F = d.Flag } };";

    public override IEnumerable<LanguageCase> Cases =>
        [.. ConstantRelationalAndLogicalPatterns(), .. PropertyPatterns(), .. PositionalPatterns(), .. TypePatterns(), .. ListPatterns(),
         .. PatternsOverEnums()];

    private static IEnumerable<LanguageCase> ConstantRelationalAndLogicalPatterns()
    {
        yield return new("constant, relational and logical patterns", "is patterns", """
            d.Flag = d.I is > 0 and < 100 or -1; if (d.L is var l && l != 5) d.R = l; if (d.J is not 0) d.Q = 1;
            """);
    }

    private static IEnumerable<LanguageCase> PropertyPatterns()
    {
        yield return new("property patterns", "property patterns", Make + """
            d.Q = (p is { X: 1 } ? 1 : 0) | (p is { X: > 3, Y: < 100 } ? 2 : 0) | (p is { In: { L: -1 or 7, F: true } } ? 4 : 0) | (p is { In.L: > 0
                } ? 8 : 0) | (p is not { X: 0 } ? 16 : 0) | (p is { } ? 32 : 0) | (p is { X: 7 } or { Y: 8 } ? 64 : 0) | (p is { X: > 0 } and { Y: >
                0 } ? 128 : 0);
            """,
            P);
        yield return new("property patterns", "property pattern declares", Make + """
            if (p is { X: var x and > 5, In: { L: var l } } r) { r.X++; d.Q = x + r.X; d.R = l; } else d.Q = -1;
            """, P);
        yield return new("property patterns", "pattern getter that throws after a failed test", """
            var t = new T { V = d.I }; d.Q = t is { V: > 7, Half: > 3 } ? 1 : 2; d.R = t is { V: < 0 } or { Half: 4 } ? 1 : 2;
            """, """
            struct T { public int V; public readonly int Half => (V & 1) == 0 ? V / 2 : throw new Exception(); }
            """);
    }

    private static IEnumerable<LanguageCase> PositionalPatterns()
    {
        yield return new("positional patterns", "positional patterns", Make + """
            d.Q = p switch { (0, 0) => 1, (> 0, var y) when y > 5 => y, (1, _) { In: { F: true } } => 3, (_, < 0) => 4, _ => 5 };
            """, P);
        yield return new("positional patterns", "switch over tuples", """
            d.Q = (d.I, d.J) switch { (0, _) => 1, (_, 0) => 2, (var x, > 3) when x > 5 => x + 3, ( < 0, < 0) => 4, _ => 5 }; switch (d.B, d.Flag) {
            case (0, true): d.R = 1; break; case ( > 200, false): d.R = 2; break; case var (b, f) when f: d.R = b; break; default: d.R = 3; break; }
            """);
    }

    private static IEnumerable<LanguageCase> TypePatterns()
    {
        yield return new("type patterns", "type patterns", """
            d.Q = Kind(d.I) + Kind(d.L) * 10 + Kind(d.Flag) * 100; d.R = Kind(new P()) + (d.I is int n ? n : 0) + (d.S is short and > 5 ? 1 : 0);
            """,
            P + """
            static int Kind<T>(T t) where T : unmanaged => t switch { int and > 5 => 1, int i => i, long => 2, P { X: 0 }
            => 3, _ => t is bool ? 4 : 5 };
            """);
    }

    private static IEnumerable<LanguageCase> ListPatterns()
    {
        yield return new("list patterns", "list patterns", """
            Four f = default; f[0] = d.I; f[1] = d.J; f[2] = d.SB; f[3] = d.B; ReadOnlySpan<int> s = f;
            d.Q = (s is [0, 1, ..] ? 1 : 0) | (s is [_, > 5, _, 255] ? 2 : 0) | (s is [.., < 0, _] ? 4 : 0) | (s is [] or [_] ? 8 : 0) | (s is [1,
                .. var rest, 1] && rest.Length == 2 && rest[0] > 0 ? 16 : 0) | (s is [var a, .., var b] && a == b ? 32 : 0);
            d.R = s switch { [7, ..] => 7, [.. [_, 8], _, _] => 8, _ => s.Length };
            """,
            Four);
    }

    private static IEnumerable<LanguageCase> PatternsOverEnums()
    {
        yield return new("patterns over enums", "enum patterns", """
            d.Q = (Kind)d.B switch { Kind.A => 1, Kind.B or Kind.C => 2, > Kind.C and < (Kind)200 => 3, _ => 4 };
            """, "enum Kind : byte { A, B, C = 32 }");
    }
}
