namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>The members of spans.</summary>
internal sealed class SpansCases : CaseFamily
{
    private const string Four = "[InlineArray(4)] struct Four { private int _e; }";

    public override IEnumerable<LanguageCase> Cases =>
        [.. Indexing(), .. Slice(), .. CopyToAndTryCopyTo(), .. SequenceEqualIndexOfContainsStartsWith(), .. RangesAndFromEnd()];

    private static IEnumerable<LanguageCase> Indexing()
    {
        yield return new("indexing", "spans over inline arrays", """
            var a = new Four(); Span<int> s = a; for (var i = 0; i < s.Length; i++) s[i] = d.I + i; d.Q = Total(s) + s[d.B & 3]; s[1]++;
            s.Slice(2).Fill(9); d.R = Sum(a) + s.Slice(1, 2).Length; ReadOnlySpan<int> r = s; d.UQ = (uint)r[3]; s.Clear(); d.J = a[0];
            """,
            """
            [InlineArray(4)] struct Four { private int _e; } static int Total(Span<int> s) { var t = 0; foreach (var x in s) t += x; return t; }
            static int Sum(ReadOnlySpan<int> s) { var t = 0; for (var i = 0; i < s.Length; i++) t = t * 3 + s[i]; return t; }
            """);
        yield return new("indexing", "span index out of range",
            "var a = new Four(); Span<int> s = a; d.Q = s[d.B];",
            "[InlineArray(4)] struct Four { private int _e; }");
        yield return new("indexing", "span of one", """
            var x = d.I; var s = new Span<int>(ref x); s[0]++; var r = new ReadOnlySpan<long>(ref d.L); d.Q = x + s.Length; d.R = r[0];
            """);
    }

    private static IEnumerable<LanguageCase> Slice()
    {
        yield return new("Slice", "span slice out of range",
            "var a = new Four(); Span<int> s = a; d.Q = s.Slice(d.SB, 2).Length;",
            "[InlineArray(4)] struct Four { private int _e; }");
    }

    private static IEnumerable<LanguageCase> CopyToAndTryCopyTo()
    {
        yield return new("CopyTo and TryCopyTo", "span CopyTo", """
            Four f = default, g = default; Span<int> s = f, t = g; s[0] = d.I; s[1] = d.J; s[3] = 4; s.CopyTo(t); s[..3].CopyTo(s[1..]);
            d.Q = s[1] * 3 + s[2] + s[3] * 5; s[2..].CopyTo(s); d.R = s[0] + t[1]; d.Flag = s.TryCopyTo(t[1..]); ReadOnlySpan<int> r = t;
            d.UQ = r.TryCopyTo(s) ? 1u : 0; d.I = s[1];
            """, Four);
        yield return new("CopyTo and TryCopyTo", "span CopyTo too short",
            "Four f = default, g = default; Span<int> s = f, t = g; s.CopyTo(d.B > 5 ? t[1..] : t); d.Q = 1;",
            Four);
    }

    private static IEnumerable<LanguageCase> SequenceEqualIndexOfContainsStartsWith()
    {
        yield return new("SequenceEqual, IndexOf, Contains, StartsWith", "span searches", """
            Four f = default, g = default; Span<int> s = f; ReadOnlySpan<int> r = g; s[1] = d.I; g[1] = d.J; g[2] = 3; r = g;
            d.Flag = s.SequenceEqual(r); d.Q = s.IndexOf(d.J) + r.IndexOf(3) * 10 + r[..2].IndexOf(7) * 100;
            d.UQ = s.Contains(7) | r.Contains(d.I) ? 1u : 2; d.R = r.StartsWith(s[..1]) && r[1..].SequenceEqual(s[1..]) ? 1 : 2;
            d.J = r.SequenceEqual(r) ? 5 : 6;
            """, Four);
    }

    private static IEnumerable<LanguageCase> RangesAndFromEnd()
    {
        yield return new("ranges and ^", "ranges of spans", """
            Four f = default; Span<int> s = f; s[0] = d.I; s[^1] = d.J; s[1..3][1] = 7; var t = s[..2]; var u = s[^2..]; t[1] += u[0];
            d.Q = s[1] + s[2] + u[^1]; d.R = s[1..].Length * 10 + s[..^1].Length + s[..].Length * 100;
            """, Four);
        yield return new("ranges and ^", "range out of range", "Four f = default; Span<int> s = f; d.Q = s[..d.SB].Length;", Four);
        yield return new("ranges and ^", "index from end out of range", "Four f = default; Span<int> s = f; d.Q = s[^(d.B & 7)];", Four);
    }
}
