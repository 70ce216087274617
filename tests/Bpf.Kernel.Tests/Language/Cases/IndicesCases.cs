namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Indices and ranges as values.</summary>
internal sealed class IndicesCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases => [.. IndexAndRangeValues(), .. TypesWithLengthAndAnIndexer(), .. AssignmentsThrough()];

    private static IEnumerable<LanguageCase> IndexAndRangeValues()
    {
        yield return new("Index and Range values", "index range variables", """
            Span<int> s = stackalloc int[] { 1, 2, 3, 4, 5 }; var r = 1..3; var t = s[r]; Index i = ^2; d.Q = t[0] + s[i] + t.Length; Range w =
            ..^1; d.R = s[w].Length;
            """);
        yield return new("Index and Range values", "index param", """
            Span<int> s = stackalloc int[] { 1, 2, 3, 4, 5 }; d.Q = At(s, ^1) + At(s, 2) + Sl(s, 1..^1).Length; static int At(Span<int> s, Index
            i) => s[i]; static Span<int> Sl(Span<int> s, Range r) => s[r];
            """);
        yield return new("Index and Range values", "index dynamic", """
            Span<int> s = stackalloc int[] { 1, 2, 3, 4, 5 }; var k = d.I & 3; Index i = d.B > 3 ? ^(k + 1) : k; d.Q = s[i]; d.R = s[k..][0];
            d.UQ = (uint)s[..^k].Length;
            """);
        yield return new("Index and Range values", "index members", """
            Index i = new Index(3, true); var j = Index.FromEnd(2); d.Q = i.Value + (i.IsFromEnd ? 10 : 0) + i.GetOffset(9) + j.GetOffset(5);
            Range r = new Range(1, ^1); var (o, l) = r.GetOffsetAndLength(10); d.R = o * 100 + l; d.Flag = i.Equals(j); d.UQ =
            (uint)(Range.All.End.GetOffset(7) + Range.StartAt(3).Start.Value + Range.EndAt(4).End.Value);
            """);
        yield return new("Index and Range values", "inline array with Index var", "Four a = default; a[1] = d.I; Index i = 1; d.Q = a[i]; var r = 1..3; d.R = a[r].Length;", "[System.Runtime.CompilerServices.InlineArray(4)] struct Four { private int _e; }");
    }

    private static IEnumerable<LanguageCase> TypesWithLengthAndAnIndexer()
    {
        yield return new("types with Length and an indexer", "own type with length and indexer", "var o = new O { X = d.I }; d.Q = o[^1] + o[^2]; d.R = o[1..3];", """
            struct O { public int X; public int Length => 4; public int this[int i] => i * 10 + X; public int Slice(int s, int n) => s * 100 +
            n; }
            """);
        yield return new("types with Length and an indexer", "own type with Index indexer", "var o = new O { X = d.I }; d.Q = o[^1] + o[2]; d.R = o[1..3];", """
            struct O { public int X; public int this[Index i] => i.GetOffset(4) + X; public int this[Range r] => r.Start.GetOffset(4) * 100 +
            r.End.GetOffset(4); }
            """);
    }

    private static IEnumerable<LanguageCase> AssignmentsThrough()
    {
        yield return new("assignments through ^", "capture span from end", """
            Span<int> s = stackalloc int[3]; s[^1] += d.Flag ? 1 : d.I; s[^2] = d.B > 3 ? s[^1] : 4; d.Q = s[1] + s[2]; var f = new Four();
            f[^1] += d.Flag ? 5 : d.J; f[d.B & 3] = d.Flag ? 1 : 2; d.R = f[3] + f[0];
            """, "[System.Runtime.CompilerServices.InlineArray(4)] struct Four { private int _e; }");
    }
}
