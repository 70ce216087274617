namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>What stands in for a value that is missing.</summary>
internal sealed class CoalescingCases : CaseFamily
{
    private const string Some = """
        static int? Some(int x) => x > 0 ? x : null; static long? Wide(long x) => x == 0 ? null : x; struct P { public int X; public int? Y; public
        readonly int Twice(int by) => X * by; } static P? Point(int x) => x > 0 ? new P { X = x, Y = x > 5 ? x : null } : null;
        """;

    public override string Name => "Nullables";

    public override IEnumerable<LanguageCase> Cases =>
    [
        new("??", "a value instead", "d.Q = Some(d.I) ?? -1; d.R = Wide(d.L) ?? Wide(d.M) ?? 7; d.UQ = (uint)(Some(d.J) ?? d.S);", Some),
        new("??", "the right side is evaluated when needed", """
            var n = 0; d.Q = Some(d.I) ?? Up(ref n); d.R = n; d.UQ = (uint)(Some(d.J) ?? (Some(d.I) ?? Up(ref n)));
            """, Some + "static int Up(ref int n) => ++n;"),
        new("??", "throws", "d.Q = Some(d.I) ?? throw new Exception();", Some),
        new("??", "of other types", """
            long x = Some(d.I) ?? d.L; d.R = x; var p = Point(d.I) ?? new P { X = -3 }; d.Q = p.X; d.Flag = (d.B > 5 ? d.Flag : (bool?)null) ??
            true;
            """, Some),
        new("?.", "members", """
            d.Q = Point(d.I)?.X ?? -1; d.R = Point(d.J)?.Twice(3) ?? -2; int? y = Point(d.I)?.Y; d.UQ = y.HasValue ? (uint)y.Value : 77;
            """, Some),
        new("?.", "arguments are evaluated when needed", """
            var n = 0; var x = Point(d.I)?.Twice(Up(ref n)); d.Q = n; d.R = x ?? -5;
            """, Some + "static int Up(ref int n) => ++n;"),
        new("?.", "in comparisons and chains", """
            d.Flag = Point(d.I)?.X > 3; d.Q = Point(d.J)?.Y?.CompareTo(4) ?? 9; d.R = Point(d.I)?.Y.GetValueOrDefault(8) ?? -1;
            """, Some),
        new("?.", "as a statement", """
            var c = d.I > 0 ? new C { N = 1 } : (C?)null; c?.Touch(ref d); d.Q = c?.N ?? 0;
            """, """
            struct C { public int N; public void Touch(ref Data d) { d.R = ++N; } }
            """),
    ];
}
