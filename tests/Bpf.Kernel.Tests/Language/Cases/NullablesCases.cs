namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Nullable values.</summary>
internal sealed class NullablesCases : CaseFamily
{
    private const string Find = """
        static int? Find(int i) => i > 5 ? i : null; static P? Point(int i) { if (i == 0) return null; return new P { X = i }; } struct P {
        public int X; public int Y { get; set; } public readonly int Twice() => X * 2; }
        """;

    public override IEnumerable<LanguageCase> Cases =>
        [.. NullableValues(), .. LiftedOperators()];

    private static IEnumerable<LanguageCase> NullableValues()
    {
        yield return new("nullable values", "nullable values", """
            var n = Find(d.I); d.Q = n ?? -1; if (n.HasValue) d.R = n.Value; d.UQ = (uint)n.GetValueOrDefault(7); int? m = null; m ??= d.J;
            d.R += (long)m; long? w = n; d.L = w ?? 3;
            """, Find);
        yield return new("nullable values", "nullable without a value", "var n = Find(d.I); d.Q = n.Value; d.Q = (int)Find(d.J)!;", Find);
        yield return new("nullable values", "nullable patterns", """
            var n = Find(d.I); d.Q = n switch { null => 1, 7 => 2, > 100 => 3, int i => i }; d.Flag = n is null; d.UQ = n is { }
            v && v > 30 ? 1u : n is not null ? 2u : 3u; d.R = n is int and < 64 ? 1 : 2; d.J = n == null ? 5 : null != n ? 6 : 7;
            """, Find);
        yield return new("nullable values", "nullable member access", """
            var p = Point(d.I); d.Q = p?.X ?? -1; d.R = p?.Twice() ?? 5; d.UQ = Point(d.J) is { X: > 5 } q ? (uint)q.X : 9u; if (p is { } r) {
            r.X++; d.L = r.X; }
            """, Find);
    }

    private static IEnumerable<LanguageCase> LiftedOperators()
    {
        yield return new("lifted operators", "nullable operators", """
            var (a, b) = (Find(d.I),
            Find(d.J)); d.Q = (a == b ? 1 : 0) | (a != b ? 2 : 0) | (a < b ? 4 : 0) | (a >= b ? 8 : 0) | (a == 7 ? 16 : 0);
            d.R = (a + b ?? -1) * 3 + (a / b ?? 5); long? s = a - 3L; d.L = s ?? 77;
            """,
            Find);
    }
}
