namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Exceptions, which end the program: what was done before stays done.</summary>
internal sealed class AbortsCases : CaseFamily
{
    private const string Cells = "static int Count; public static readonly ArrayMap<long> Array = new(maxEntries: 2); ";

    public override IEnumerable<LanguageCase> Cases =>
    [
        new("index out of range", "of every memory", """
            Span<int> s = stackalloc int[4]; d.Q = 1; s[d.B & 7] = 3; d.Q = 2; d.UQ = Table[d.U & 3]; d.Q = 3; d.R = "abc"u8[d.S & 3]; d.Q = 4;
            """, "static readonly uint[] Table = [1, 2, 3];"),
        new("index out of range", "negative", "Span<int> s = stackalloc int[4]; d.Q = s[d.SB]; d.R = s[^(d.S & 7)];"),
        new("division by zero", "of every type", "d.Q = d.I / d.J; d.UQ = d.U % d.V; d.R = d.L % d.M; d.UR = d.UL / d.UM; d.S /= d.T; d.B %= (byte)d.SB;"),
        new("division by zero", "behind a condition", "d.Q = d.J != 0 ? d.I / d.J : -1; if (d.M == 0 || d.L / d.M > 3) d.R = 5;"),
        new("overflow of division", "int and long", "d.Q = 1; d.Q = d.I / (d.J | -2); d.R = d.L / (d.M | -2); d.I %= d.J | -2; d.L %= d.M | -2;"),
        new("checked overflow", "in a loop", "var s = d.I; for (var i = 0; i < 4; i++) { s = checked(s * 3); d.Q = i; }"),
        new("checked overflow", "of a narrowing", "d.Q = 1; d.B = checked((byte)d.I); d.Q = 2; d.SB = checked((sbyte)d.L); d.Q = 3; d.US = checked((ushort)d.UL);"),
        new("thrown exceptions", "of every form", """
            d.Q = d.I > 31 ? throw new ArgumentException("x") : 5; var n = d.J == 7 ? (int?)null : d.J; d.R = n ?? throw new Exception(); if (d.U == 8) throw new InvalidOperationException();
            """),
        new("thrown exceptions", "in a switch", "d.Q = d.B switch { 0 => 1, < 64 => 2, 255 => throw new Exception(), _ => 3 }; switch (d.J) { case 1: throw new Exception(); default: d.R = 4; break; }"),
        new("no value", "of a nullable", "int? n = d.I > 7 ? d.J : null; d.Q = 1; d.Q = n.Value; d.R = (long)(int)n!;"),
        new("effects before an abort", "on static fields and maps", """
            Count++; if (Array.TryGet(0, out var c)) c.Value += d.I; d.Q = Count; d.R = 100 / d.I; Count += 10; if (Array.TryGet(1, out var e)) e.Value = d.R;
            """, Cells),
        new("effects before an abort", "in the order of evaluation", "d.Q = ++Count + (d.I / d.J) + ++Count; d.R = Count;", Cells),
        new("effects before an abort", "of assignments", "d.I = d.J = d.Q = 100 / d.I; (d.L, d.M) = (5, d.L / d.M); d.R = 3;"),
        new("aborts in calls", "two deep", "d.Q = 1; d.Q = Outer(d.I); d.R = Outer(d.J);", "static int Outer(int i) { return Inner(i) + 1; } static int Inner(int i) => i > 63 ? throw new Exception() : 100 / i;"),
        new("aborts in calls", "of structs", "var p = new P(d.I); d.Q = p.Half; p.Half = d.J; d.R = p.X;", "struct P(int x) { public int X = x; public int Half { get => (X & 1) == 0 ? X / 2 : throw new Exception(); set => X = checked(value * 2); } }"),
        new("aborts in calls", "in local functions", "d.Q = Get(d.I) + Get(d.J); static int Get(int i) { if (i == 64) throw new Exception(); return 1000 / i; }"),
        new("aborts in calls", "in operators and conversions", "V v = d.I; v = v + (V)d.J; d.Q = (int)v;", "struct V { public byte B; public static implicit operator V(int i) => new V { B = checked((byte)i) }; public static explicit operator int(V v) => 1000 / v.B; public static V operator +(V a, V b) => a.B + b.B; }"),
    ];
}
