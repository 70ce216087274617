namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Operators on nullable values.</summary>
internal sealed class LiftedCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases => [.. LiftedUnaryOperators(), .. LiftedAnd(), .. LiftedCompoundAssignment(), .. BoolAndThreeValues(), .. LiftedArithmeticAndComparisons(), .. LiftedOperatorsOfTheUser(), .. OnLocalsAndProperties(), .. NullableStructs()];

    private static IEnumerable<LanguageCase> LiftedUnaryOperators()
    {
        yield return new("lifted unary operators", "lifted unary", """
            int? n = d.I > 5 ? d.I : null; int? m = -n; int? o = ~n; d.Q = m ?? 7; d.R = o ?? 9; bool? f = d.Flag ? true : null; bool? g = !f;
            d.UQ = g == null ? 5u : g.Value ? 1u : 0u;
            """);
    }

    private static IEnumerable<LanguageCase> LiftedAnd()
    {
        yield return new("lifted ++ and --", "lifted inc dec", """
            int? n = d.I > 5 ? d.I : null; n++; ++n; var old = n--; d.Q = n ?? 3; d.R = old ?? 4; byte? b = d.B; b++; d.UQ = b.Value;
            """);
    }

    private static IEnumerable<LanguageCase> LiftedCompoundAssignment()
    {
        yield return new("lifted compound assignment", "lifted compound", """
            int? n = d.I > 5 ? d.I : null; n += d.J; n -= 3; n *= 2; n <<= 1; n &= 0xff; d.Q = n ?? -1; long? l = d.L; l += n; d.R = l ?? -5;
            byte? b = d.B; b += 3; d.UQ = b.Value;
            """);
        yield return new("lifted compound assignment", "lifted compound in property", "var s = new S { P = d.I > 5 ? d.I : null }; s.P += 4; s.P++; s.P ??= 9; d.Q = s.P ?? 1;", "struct S { public int? P { get; set; } }");
    }

    private static IEnumerable<LanguageCase> BoolAndThreeValues()
    {
        yield return new("bool? and three values", "lifted bool and or", """
            bool? a = d.Flag ? true : d.I > 5 ? false : null; bool? b = d.B > 5 ? true : d.J > 5 ? false : null; d.Q = V(a & b) * 100 + V(a | b)
            * 10 + V(a ^ b); static int V(bool? x) => x is null ? 2 : x.Value ? 1 : 0;
            """);
    }

    private static IEnumerable<LanguageCase> LiftedArithmeticAndComparisons()
    {
        yield return new("lifted arithmetic and comparisons", "lifted mixed", """
            int? n = d.I > 5 ? d.I : null; d.R = (n + d.L) ?? 3; d.Q = (n > d.J ? 1 : 0) + (n == 7 ? 2 : 0) + (d.J != n ? 4 : 0) + (n <= n ? 8 :
            0); d.UQ = (uint)((n << 3) ?? 1);
            """);
        yield return new("lifted arithmetic and comparisons", "lifted enums", """
            E? e = d.I > 5 ? (E)d.B : null; e |= E.A; d.Q = (int)(e ?? E.B); e++; d.R = (long)(e ?? 0); d.Flag = e > E.A; d.UQ = (e & E.A) ==
            E.A ? 1u : 0u;
            """, "enum E : byte { A = 1, B = 2 }");
    }

    private static IEnumerable<LanguageCase> LiftedOperatorsOfTheUser()
    {
        yield return new("lifted operators of the user", "lifted user operator", """
            V2? a = d.I > 5 ? new V2 { N = d.I } : null; V2? b = new V2 { N = d.J }; V2? c = a + b; d.Q = c?.N ?? 3; d.Flag = a == b; V2? e =
            -a; d.R = e?.N ?? 8; d.UQ = a != null ? 1u : 2u;
            """, """
            struct V2 { public int N; public static V2 operator +(V2 a, V2 b) => new V2 { N = a.N + b.N }; public static V2 operator -(V2 a) =>
            new V2 { N = -a.N }; public static bool operator ==(V2 a, V2 b) => a.N == b.N; public static bool operator !=(V2 a, V2 b) => a.N !=
            b.N; public override bool Equals(object? o) => false; public override int GetHashCode() => 0; }
            """);
        yield return new("lifted operators of the user", "lifted user conversion", """
            V2 v = new V2 { N = d.I }; int? i = v; V2? w = d.I > 5 ? v : null; int? j = (int?)w; d.Q = i ?? 3; d.R = j ?? 4;
            """, "struct V2 { public int N; public static implicit operator int(V2 v) => v.N * 2; }");
    }

    private static IEnumerable<LanguageCase> OnLocalsAndProperties()
    {
        yield return new("??= on locals and properties", "coalesce assign", """
            int? n = d.I > 5 ? d.I : null; d.Q = n ??= d.J; n ??= 7; d.R = n.Value; long? l = null; l ??= n; d.UQ = l is null ? 0u : 1u;
            """);
        yield return new("??= on locals and properties", "coalesce min", "int? n = d.I > 5 ? d.I : null; d.Q = n ??= d.J;");
        yield return new("??= on locals and properties", "coalesce min 2", "int? n = d.I > 5 ? d.I : null; n ??= 7; d.Q = n.Value;");
        yield return new("??= on locals and properties", "prop coalesce", "var s = new S { P = d.I > 5 ? d.I : null }; s.P ??= 9; d.Q = s.P ?? 1;", "struct S { public int? P { get; set; } }");
        yield return new("??= on locals and properties", "prop plus", "var s = new S { P = d.I > 5 ? d.I : null }; s.P += 4; d.Q = s.P ?? 1;", "struct S { public int? P { get; set; } }");
        yield return new("??= on locals and properties", "long coalesce", """
            long? l = null; l ??= d.I; d.R = l.Value; int? n = d.I; l ??= n; d.UQ = l is null ? 0u : 1u;
            """);
    }

    private static IEnumerable<LanguageCase> NullableStructs()
    {
        yield return new("nullable structs", "nullable of struct member access", """
            P? p = d.I > 5 ? new P { X = d.I } : null; d.Q = p?.X ?? 3; d.R = p?.Twice() ?? 8; d.UQ = p.HasValue ? (uint)p.Value.X : 0; d.Flag =
            p is { X: > 10 };
            """, "struct P { public int X; public int Twice() => X * 2; }");
    }
}
