namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Tuples and deconstruction.</summary>
internal sealed class TuplesCases : CaseFamily
{
    private const string Four = "[InlineArray(4)] struct Four { private int _e; }";

    private const string Point = """
        struct Point { public int X; public int Y { get; set; } public Point(int x, int y) { X = x; Y = y; }
        public void Deconstruct(out int x, out int y) { x = X; y = Y; } }
        """;

    private const string P = "struct P { public int X; public int Y { get; set; } }";

    public override IEnumerable<LanguageCase> Cases =>
        [.. Tuples(), .. TupleEquality(), .. Deconstruction()];

    private static IEnumerable<LanguageCase> Tuples()
    {
        yield return new("tuples", "tuple swap", "(d.I, d.J) = (d.J, d.I); (d.L, d.M, d.R) = (d.M, d.L, d.L + d.M);");
        yield return new("tuples", "tuple locals",
            "(long A, byte B) t = (d.L, d.B); t.B++; var u = t; u.A -= 3; d.R = t.A + u.A; d.Q = t.B + u.Item2;");
        yield return new("tuples", "tuple conversions", """
            (long, ulong, short) t = (d.I, d.U, d.SB); (int, int) u = (d.I, d.J); (long, long) w = u; d.R = t.Item1 + t.Item3; d.UR = t.Item2;
            d.L = w.Item1 ^ w.Item2; var (n, s) = ((short)d.I, (byte)d.J); d.Q = n * s;
            """);
        yield return new("tuples", "tuple returned", """
            var (q, r) = Divide(d.U, d.V | 1); d.UQ = q; d.Q = (int)r; d.R = Divide(d.U, 7).Left; (d.UQ, _) = Divide(d.V, 3);
            """, "static (uint Quotient, uint Left) Divide(uint a, uint b) => (a / b, a % b);");
        yield return new("tuples", "tuple parameters", "d.R = Sum((d.I, d.L)) + Change((d.J, d.M), 4);", """
            static long Sum((int A, long B) t) => t.A + t.B; static long Change((int A, long B) t, int by) { t.A += by; return t.A ^ t.B; }
            """);
        yield return new("tuples", "tuple of structs", """
            var t = (new Point(d.I, 2), d.L); t.Item1.X += 3; var p = t.Item1; p.Y = 9; (p, t.Item1) = (t.Item1, p); d.Q = p.Y * 100 + t.Item1.Y;
            d.R = p.X + t.Item2;
            """,
            Point);
        yield return new("tuples", "tuple of eight and more", """
            var t = (d.I, d.J, d.S, d.T, d.B, d.SB, d.U, d.L, d.M); t.Item9 ^= 3; t.Item8 += 2; d.R = t.Item8 + t.Item9 + t.Item5; var u = t;
            d.Q = u.Item2 + u.Item7 == u.Item1 ? 1 : 2; d.L = u.Item9;
            """);
        yield return new("tuples", "swap of struct elements", """
            var a = new P { X = d.I }; var b = new P { X = d.J, Y = 3 }; (a, b) = (b, a); (a.X, b.X, a) = (b.X, a.X, b); d.Q = a.X + b.X * 3;
            d.R = a.Y + b.Y * 5;
            """, P);
        yield return new("tuples", "tuple element changed while read", """
            var t = (A: d.I, B: d.J); t = (t.B, t.A); t.A = t.B + (t.B = 5); d.Q = t.A * 3 + t.B; var u = t; (u.A, _) = (u.B, 0); d.R = u.A - t.A;
            """);
        yield return new("tuples", "tuples in generic methods and switch expressions", """
            var (x, y) = Both(d.I, d.L); d.Q = x; d.R = y; var (k, m) = d.B switch { 0 => (1, 2L), 1 or 7 => (d.I, d.L), _ => (3, -4) };
            d.UQ = (uint)(k + m);
            """, "static (TA, TB) Both<TA, TB>(TA a, TB b) where TA : unmanaged where TB : unmanaged => (a, b);");
    }

    private static IEnumerable<LanguageCase> TupleEquality()
    {
        yield return new("tuple equality", "tuple equality", """
            d.Q = ((d.I, d.J) == (d.J, d.I) ? 1 : 0) | ((d.I, d.L) != (d.SB, d.M) ? 2 : 0) | ((d.B, (d.S, d.Flag)) == (d.I, (d.T, true)) ? 4 : 0);
            var t = (d.I, d.U); d.Flag = t == (d.J, d.V);
            """);
    }

    private static IEnumerable<LanguageCase> Deconstruction()
    {
        yield return new("deconstruction", "deconstruct method", """
            var (x, y) = new Point(d.I, d.J); d.Q = x - y; (d.J, d.I) = new Point(d.I, d.J); (long a, var b) = new Point(x, 5); d.R = a * b;
            """, Point);
        yield return new("deconstruction", "nested deconstruction", """
            (var a, (long b, var (x, y))) = (d.I, (d.J, new Point(d.S, d.T))); d.Q = a + x * y; d.R = b; var ((p, _), r) = ((d.B, d.SB), d.L);
            d.UQ = p; d.M = r;
            """, Point);
        yield return new("deconstruction", "deconstruction into properties and elements", """
            var p = new Point(1, 2); Four f = default; (p.Y, f[1], f[d.B & 3]) = (d.I, d.J, p.Y); d.Q = p.Y + f[1] * 3 + f[2] * 5;
            """, Point + Four);
        yield return new("deconstruction", "deconstruction order", """
            var i = 0; Four f = default; (f[i++], f[i++], i) = (i, i + d.I, i + 5); d.Q = f[0] + f[1] * 10 + i * 100;
            """, Four);
        yield return new("deconstruction", "deconstruction as a value", "int a, b; var t = (a, b) = (d.I, d.J); d.Q = t.a + b - a;");
        yield return new("deconstruction", "extension Deconstruct", "var (hi, lo) = d.U; d.Q = hi - lo;", """
            } static class Extensions { public static void Deconstruct(this uint u, out int hi, out int lo) { hi = (int)(u >> 16);
            lo = (int)(u & 0xffff); }
            """);
        yield return new("deconstruction", "swap through refs", """
            ref var r = ref (d.B > 5 ? ref d.I : ref d.J); (r, d.Q) = (d.Q + 1, r); Four f = default; f[1] = d.S; (f[0], f[1]) = (f[1], f[0]);
            d.R = f[0];
            """, Four);
    }
}
