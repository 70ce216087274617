namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Targets that are evaluated before a value that has branches.</summary>
internal sealed class AssignmentCases : CaseFamily
{
    private const string P = """
        struct P
        {
            public int A; public long B;
            public int Twice { readonly get => A * 2; set => A = value / 2; }
            public int this[int i] { readonly get => i == 0 ? A : (int)B; set { if (i == 0) A = value; else B = value; } }
            public bool Odd { readonly get => (A & 1) != 0; set => A = value ? A | 1 : A & ~1; }
            public P Half { readonly get => this with { A = A / 2 }; set => A = value.A * 2; }
        }
        struct N { public P In; public short X; }
        static N State; static P Other;
        static int Next(ref int i) => i += 3;
        """;

    public override IEnumerable<LanguageCase> Cases =>
    [
        new("assignment of a branching value", "properties", """
            P p = default; p.Twice = d.I > 5 ? d.J : 7; d.Q = p.A; p.Twice += d.J > 5 ? 100 : d.I; d.UQ = (uint)p.A;
            p.Odd = d.Flag && d.B > 5; p.Odd |= d.I > d.J || d.B == 0; d.R = p.A;
            """, P),
        new("assignment of a branching value", "properties of static fields", """
            State.In.Twice += d.I > 5 ? 127 : 0; Other.Twice = d.J > 5 ? d.I : -6; d.Q = State.In.A + Other.A; State.In.Odd ^= d.Flag || d.I == 7;
            """, P),
        new("assignment of a branching value", "the old value is read first", """
            d.I ^= d.Flag ? --d.I : 0; d.L += d.J > 5 ? d.L++ : d.L = 7; State.In.Twice += d.Flag ? State.In.Twice = 5 : 9; P p = default;
            p.Twice -= d.J > 3 ? p.Twice = 8 : 1; p.Half += d.J > 3 ? p.Half = new P { A = 3 } : p; d.Q = p.A; var x = d.S;
            x += d.Flag ? x++ : --x; d.R = x; ref var r = ref d.J; r *= d.B > 5 ? r = 3 : --r;
            """, P.Replace("public bool Odd", "public static P operator +(P a, P b) => new P { A = a.A * 3 + b.A, B = a.B - b.B }; public bool Odd")),
        new("assignment of a branching value", "indexers", """
            P p = default; var i = d.B & 1; p[i] = d.I > 5 ? d.J : 7; p[Next(ref i) & 1] += d.Flag ? i : d.I; p[d.Flag ? 1 : 0] -= d.J > 3 ? 5 : i;
            d.Q = p.A; d.R = p.B; d.UQ = (uint)i;
            """, P),
        new("assignment of a branching value", "struct properties", """
            var p = new P { A = d.I }; p.Half = d.I > 5 ? p with { A = d.J } : p.Half; d.Q = p.A;
            """, P),
        new("assignment of a branching value", "fields of fields", """
            State.In.A = d.I > 5 ? d.J : 7; State.In.B += d.J > 5 ? d.L : -1; State.X = (short)(d.Flag ? d.S : d.T); ref var r = ref State.In;
            r.A ^= d.Flag ? 5 : 9; d.Q = r.A;
            """, P),
        new("assignment of a branching value", "elements", """
            Span<int> s = stackalloc int[4]; var i = 0; s[i++] = d.I > 5 ? i : d.J; s[i++] += d.Flag ? i++ : 9; s[d.B & 3] ^= d.J > 2 ? i : -i;
            d.Q = s[0] + (s[1] * 3) + (s[2] * 5) + (s[3] * 7) + i;
            """),
        new("assignment of a branching value", "tuples of places", """
            P p = default; N n = default; (d.Q, n.In.B) = (d.I > 5 ? d.J : 7, d.Flag ? d.L : -1); (p.Twice, n.X) = (d.J > 5 ? d.I : 8, (short)(d.Flag ? 1 : 2));
            (p[0], (p[1], d.UQ)) = (p[1], (p[0], d.Flag ? d.U : 3)); d.R = p.A + (p.B * 3) + n.In.B + n.X;
            """, P),
        new("assignment of a branching value", "tuples after an initializer", """
            (d.J, State.In.B) = (0, new N { X = d.S, In = default(P) }.In.B); (State.In.A, d.Q) = (new P { A = d.I }.A, new P { A = 3 }.Twice);
            """, P),
        new("assignment of a branching value", "swaps", """
            Span<int> s = [d.I, d.J, 3, 4]; var i = d.B & 3; (s[i], s[(i + 1) & 3]) = (d.Flag ? s[(i + 1) & 3] : 9, s[i]); (d.I, d.J) = d.Flag ? (d.J, d.I) : (1, 2);
            d.Q = s[0] + (s[1] * 3) + (s[2] * 5) + (s[3] * 7);
            """),
        new("assignment of a branching value", "nullable fields and properties", """
            var h = new H { N = d.I > 5 ? d.J : null }; h.N ??= d.Flag ? 3 : null; h.Own ??= d.J; h.Own ??= 9; d.Q = h.N ?? -1; d.R = h.Own ?? -2;
            """, "struct H { public int? N; public int? Own { get; set; } }"),
        new("assignment of a branching value", "as a value", """
            P p = default; d.Q = (p.Twice = d.I > 5 ? d.J : 7) + ((p.Odd = d.Flag || d.I > 7) ? 1 : 2);
            """, P),
        new("assignment of a branching value", "through ref", """
            ref var r = ref (d.Flag ? ref d.I : ref d.J); r = d.B > 5 ? r + 1 : 7; r += d.J > 3 ? 1 : 2; d.Q = d.I + (d.J * 3);
            Set(ref (d.Flag ? ref State.In : ref Other), d.I); d.R = State.In.A - Other.A;
            """, P + " static void Set(ref P p, int a) => p.Twice = a > 5 ? a : -a;"),
        new("assignment of a branching value", "in a generic method", """
            var p = new T { A = d.I }; var q = new T { A = d.J }; Bump(ref p, d.Flag); Bump(ref q, !d.Flag); d.Q = p.A + (q.A * 3);
            """, """
            interface ITwice { int Twice { get; set; } } struct T : ITwice { public int A; int ITwice.Twice { get => A * 2; set => A = value / 2; } }
            static void Bump<TV>(ref TV v, bool f) where TV : struct, ITwice { v.Twice += f ? 10 : 20; v.Twice = f || v.Twice > 5 ? v.Twice - 2 : 6; v.Twice++; }
            """),
        new("assignment of a branching value", "in local functions", """
            P p = default; Set(d.I); Set(d.J); d.Q = p.A; void Set(int a) { p.Twice += a > 5 ? a : 3; (p.Twice, p.B) = (a > 7 ? 1 : p.Twice, a); }
            """, P),
    ];
}
