namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Memory that expressions and fields make.</summary>
internal sealed class MemoryCases : CaseFamily
{
    private const string Four = "[InlineArray(4)] struct Four { private int _e; }";

    public override IEnumerable<LanguageCase> Cases =>
        [.. InlineArrays(), .. StaticFields(), .. CollectionExpressions(), .. Stackalloc(), .. ULiterals(), .. StaticReadonlyTables(),
         .. FixedBuffers()];

    private static IEnumerable<LanguageCase> InlineArrays()
    {
        yield return new("inline arrays", "inline arrays", """
            var a = new Four(); for (var i = 0; i < 4; i++) a[i] = d.I * i; a[1] += 5; d.Q = a[3] + a[1]; d.R = a[d.B & 3];
            """, "[InlineArray(4)] struct Four { private int _e; }");
        yield return new("inline arrays", "inline array out of range",
            "var a = new Four(); a[2] = 5; d.Q = a[d.B];",
            "[InlineArray(4)] struct Four { private int _e; }");
        yield return new("inline arrays", "inline arrays by ranges", """
            Four f = default; f[^1] = d.I; f[^4] = d.J; foreach (ref var x in f[1..]) x += 2; d.Q = f[0] + f[3] * 3 + f[1]; Span<int> s = f[..2];
            d.R = s.Length;
            """,
            Four);
        yield return new("inline arrays", "inline array index from end out of range", "Four f = default; f[^(d.B & 7)] = 3; d.Q = f[0];", Four);
        yield return new("inline arrays", "foreach over an inline array",
            "Four f = default; f[2] = d.I; f[3] = d.J; foreach (var x in f) d.Q = d.Q * 3 + x;",
            Four);
        yield return new("inline arrays", "masked indices", """
            Eight a = default; a[2] = d.B; a[5] = 3; d.Q = a[d.I & 7]; Span<byte> s = stackalloc byte[8]; s[3] = d.B; s[d.J & 7] = 9;
            d.R = s[d.I & 7]; Span<short> t = stackalloc short[4]; t[1] = d.S; d.UQ = (uint)t[d.J & 3]; d.UR = "abcdefgh"u8[d.I & 7];
            """, "[InlineArray(8)] struct Eight { private byte _e; }");
    }

    private static IEnumerable<LanguageCase> StaticFields()
    {
        yield return new("static fields", "static data",
            "Total += d.I; d.Q = Total; Seen = true; d.Flag = Seen; d.R = Limit;",
            "static int Total; static bool Seen; static readonly long Limit = 77;");
        yield return new("static fields", "static structs", """
            State.Count += d.I; State.In.L = d.L; var c = State; c.Count++; d.Q = State.Count + c.Count; d.R = State.In.L; Cells[d.B & 3] += 2;
            d.UQ = (uint)Cells[2]; d.J = Empty.Count;
            """,
            Four + """
            struct Q { public long L; } struct S { public int Count; public Q In; } static S State; static Four Cells;
            static readonly S Empty = new S();
            """);
        yield return new("static fields", "static structs with constants", """
            d.Q = Limits.Low + Limits.In.Tag; Now.Low += d.I; d.R = Now.Low * 3L + Now.Wide + Limits.Wide; d.Flag = Now.On;
            """, """
            struct In { public byte Tag; } struct Range { public int Low; public long Wide { get; set; } public bool On; public In In; }
            static readonly Range Limits = new() { Low = -5, Wide = long.MaxValue, In = new() { Tag = 200 } }; static Range Now = new Range {
            Low = 7, On = true };
            """);
    }

    private static IEnumerable<LanguageCase> CollectionExpressions()
    {
        yield return new("collection expressions", "collection expression in a loop",
            "for (var i = 0; i < 3; i++) { Span<int> s = [i, d.I]; s[0] += 2; d.Q += s[0] * s[1]; }");
        yield return new("collection expressions", "collection expressions", """
            ReadOnlySpan<ushort> t = [1, 500, 65535, 7]; d.Q = t[d.B & 3] + t.Length; Span<int> s = [d.I, d.J, 3]; s[0]++; d.R = s[0] + s[1] + s[2];
            ReadOnlySpan<int> e = []; d.UQ = (uint)e.Length;
            """);
    }

    private static IEnumerable<LanguageCase> Stackalloc()
    {
        yield return new("stackalloc", "stackalloc", """
            Span<int> s = stackalloc int[4]; d.Q = s[1]; s[2] = d.I; ReadOnlySpan<byte> r = stackalloc byte[] { 1, d.B, 3 };
            d.R = s[d.B & 3] + r[1] + r.Length; Span<short> t = stackalloc[] { d.S, d.T }; d.UQ = (uint)(t[0] + t[1]);
            """);
    }

    private static IEnumerable<LanguageCase> ULiterals()
    {
        yield return new("u8 literals", "u8 literals", """
            var s = "GET /ä"u8; d.Q = s.Length; if (d.B < s.Length) d.UQ = s[d.B]; d.Flag = s[0] == d.SB;
            """);
    }

    private static IEnumerable<LanguageCase> StaticReadonlyTables()
    {
        yield return new("static readonly tables", "tables", """
            d.Q = Table[d.B & 3] + Table.Length; d.R = Longs[d.I & 1]; if (d.B < Spans.Length) d.UQ = Spans[d.B]; d.Flag = Flags[d.I & 1];
            """, """
            static readonly short[] Table = [1, -2, 300, short.MinValue]; static readonly long[] Longs = { long.MaxValue, -5 };
            static readonly bool[] Flags = new bool[] { true, false }; static ReadOnlySpan<byte> Spans => [9, 8, 7];
            """);
        yield return new("static readonly tables", "table index out of range", "d.Q = Table[d.I];", "static readonly int[] Table = [5, 6, 7];");
        yield return new("static readonly tables", "table by long index", "d.Q = Table[d.L];", "static readonly int[] Table = [5, 6, 7];");
    }

    private static IEnumerable<LanguageCase> FixedBuffers()
    {
        yield return new("fixed buffers", "fixed buffers", """
            var f = new Fix { Tag = 3 }; f.Bytes[1] = d.B; f.Bytes[2] = 4; var g = f; g.Bytes[2]++;
            d.Q = f.Bytes[1] + f.Bytes[2] + g.Bytes[2] + g.Tag; if (d.B < 8) d.R = f.Bytes[d.B];
            """, "unsafe struct Fix { public fixed byte Bytes[8]; public int Tag; }");
    }
}
