namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>What is assigned to, where the value has branches: its parts are evaluated before them.</summary>
internal sealed class TargetsCases : CaseFamily
{
    private const string Box = """
        struct Box
        {
            private int _x; public int Reads, Writes;
            public int X { get { Reads++; return _x; } set { Writes++; _x = value; } }
            public int this[int i] { get { Reads += 10; return _x + i; } set { Writes += 10 * i; _x = value - i; } }
        }
        struct Maybe { private int? _x; public int Reads; public int? X { get { Reads++; return _x; } set { Reads += 100; _x = value; } } }
        static ref Box Same(ref Box box, ref int count) { count++; return ref box; }
        """;

    private const string Show = " d.Q = b.X; d.R = b.Reads; d.L = b.Writes;";

    public override IEnumerable<LanguageCase> Cases =>
    [
        Over("a property", "b.X = d.I > 0 ? d.J : 7;"),
        Over("a property, compound", "b.X = d.J; b.X += d.I > 0 ? d.J : 7; b.X -= d.U > 3 ? 1 : 2;"),
        Over("an indexer", "b[d.B & 3] = d.I > 0 ? d.J : 7; b[d.I > 5 ? 1 : 2] += d.J > 0 ? 3 : 4;"),
        Over("a property of what a call gives", "int n = 0; Same(ref b, ref n).X = d.I > 0 ? d.J : 7; d.UQ = (uint)n;"),
        Over("a property and its value", "d.UR = (ulong)(b.X = d.I > 0 ? d.J : 7);"),
        Over("several properties", "Box c = default; (b.X, c.X) = (d.I > 0 ? d.J : 7, d.J > 0 ? 1 : 2); d.I = c.X; d.J = c.Writes;"),
        Over("variables and fields", "int x = 1; (x, d.I, b.X) = (d.I > 0 ? d.J : 7, d.J > 0 ? x : 2, x); d.UQ = (uint)x;"),
        new("assignment targets", "a nullable property", "Maybe m = default; if (d.I > 0) m.X = d.I; m.X ??= d.J > 0 ? 1 : 2; d.Q = m.X ?? -1; d.R = m.Reads;", Box),
    ];

    private static LanguageCase Over(string name, string body) => new("assignment targets", name, "Box b = default; " + body + Show, Box);
}
