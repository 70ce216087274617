namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Tuples of one type that become tuples of another.</summary>
internal sealed class TupleConversionsCases : CaseFamily
{
    private const string Construct = "tuple conversions";

    public override string Name => "Tuples";

    public override IEnumerable<LanguageCase> Cases =>
    [
        new(Construct, "to wider elements", """
            (sbyte, byte) a = (d.SB, d.B); (int X, long Y) b = a; d.Q = b.X; d.R = b.Y; (long, ulong) c = (d.I, d.U); d.L = c.Item1; d.UR = c.Item2;
            """),
        new(Construct, "explicit, which cut", """
            (long, int) a = (d.L, d.I); var b = ((byte, sbyte))a; d.Q = b.Item1; d.R = b.Item2; d.UQ = Mix(((ushort, uint))a);
            """,
            "static uint Mix((ushort, uint) t) => t.Item1 ^ t.Item2;"),
        new(Construct, "nested, and in arguments and results", """
            ((byte, short), bool) a = ((d.B, d.S), d.Flag); ((int X, long Y) P, bool F) b = a; d.Q = b.P.X; d.R = b.P.Y; d.UQ = (uint)Sum((d.B,
            d.SB)); (long, long) c = Two(d.I); d.L = c.Item1 - c.Item2;
            """,
            "static long Sum((long A, int B) t) => t.A + t.B; static (int, short) Two(int x) => (x, (short)x);"),
        new(Construct, "of literals, whose elements have types of their own", """
            (byte a, long b) t = (1, 2); t.a += d.B; (char, ulong) u = ('x', 5); d.Q = t.a + u.Item1; d.R = t.b; (int?, long) n = (d.B > 5 ? d.I :
            null, d.I); d.UQ = (uint)(n.Item1 ?? 3); d.L = n.Item2;
            """),
        new(Construct, "by operators of the user", "(Metres, int) a = (d.I, d.J); d.Q = a.Item1.N; d.R = a.Item1 + a.Item2;", """
            readonly struct Metres(int n) { public readonly int N = n; public static implicit operator Metres(int n) => new(n + 1); public
            static implicit operator long(Metres m) => m.N * 10L; }
            """),
    ];
}
