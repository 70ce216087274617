namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Spans: going through them, filling them, and laying them over the packet.</summary>
internal sealed class SpanMembersCases : CaseFamily
{
    public override string Name => "Spans";

    public override IEnumerable<LanguageCase> Cases => [.. Foreach(), .. ClearAndFill(), .. OverThePacket()];

    private static IEnumerable<LanguageCase> Foreach()
    {
        const string Construct = "foreach over spans";
        yield return new(Construct, "read-only and of bytes", """
            ReadOnlySpan<byte> s = "abc"u8; foreach (var b in s) d.Q = d.Q * 31 + b; foreach (var b in s[1..]) d.R = d.R * 3 + b;
            """);
        yield return new(Construct, "of structs", """
            Span<P> s = [new() { X = d.I }, new() { X = d.J, Y = d.S }]; foreach (var p in s) { var c = p; c.X++; d.Q += c.X; } foreach (ref var p
            in s) p.X = p.Y; d.R = s[0].X + s[1].X;
            """, "struct P { public int X; public short Y; }");
        yield return new(Construct, "with a break, empty ones, and slices of variable length", """
            Span<int> s = [1, 2, 3, 4, 5, 6, 7, 8]; foreach (var x in s[..(d.B & 7)]) { if (x == d.I) break; d.Q += x; } foreach (var x in s[8..])
            d.R = x; foreach (var x in default(Span<long>)) d.R = x;
            """);
        yield return new(Construct, "each inside of another", "Span<int> s = [d.I, d.J, 2]; foreach (var x in s) foreach (var y in s) d.R += x * y;");
    }

    private static IEnumerable<LanguageCase> ClearAndFill()
    {
        const string Construct = "Clear and Fill";
        yield return new(Construct, "of each width", """
            Span<byte> a = stackalloc byte[7]; a.Fill(d.B); Span<short> b = stackalloc short[3]; b.Fill(d.S); Span<long> c = stackalloc long[2];
            c.Fill(d.L); a[2..5].Clear(); d.Q = a[1] + a[2] * 3 + a[6] * 5 + b[2]; d.R = c[1]; c.Clear(); d.UR = (ulong)c[0];
            """);
        yield return new(Construct, "of structs, and of nothing", """
            Span<P> s = stackalloc P[3]; s.Fill(new P { X = d.I, Y = 2 }); s[1..2].Clear(); s[3..].Fill(default); default(Span<P>).Clear(); d.Q =
            s[0].X + s[1].X + s[2].X * 3 + s[2].Y;
            """, "struct P { public int X; public byte Y; }");
        yield return new(Construct, "of a part of variable length", """
            Span<byte> s = stackalloc byte[16]; s.Fill(1); s[..(d.B & 15)].Fill(9); s[(d.SB & 7)..8].Clear(); foreach (var b in s) d.R = d.R * 3 +
            b;
            """);
        yield return new(Construct, "of an inline array", """
            Eight e = default; Span<int> s = e; s.Fill(d.I); s[..3].Clear(); d.Q = e[0] + e[7]; ((Span<int>)e).Fill(2); d.R = e[0];
            """, "[InlineArray(8)] struct Eight { private int _e; }");
    }

    private static IEnumerable<LanguageCase> OverThePacket()
    {
        const string Construct = "spans over the packet";
        yield return new(Construct, "a part of what was read", """
            var s = MemoryMarshal.CreateSpan(ref Unsafe.As<Data, byte>(ref d), 16); s[3] ^= 0xff; s[..2].Fill(7); d.Q = s[8] + s[15]; d.R =
            s.IndexOf((byte)7);
            """);
        yield return new(Construct, "from a pointer", """
            var t = new Span<byte>(Unsafe.AsPointer(ref d), 24); t[5]++; t[8..12].Clear(); d.R = t[23] + t[5]; d.Q = MemoryMarshal.CreateSpan(ref
            d.I, 2)[1];
            """);
        yield return new(Construct, "copied and compared", """
            var s = MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref d.L, 2)); Span<byte> copy = stackalloc byte[16]; s.CopyTo(copy); d.Flag =
            s.SequenceEqual(copy); copy[5]++; d.Q = s.SequenceEqual(copy) ? 1 : 2; copy[..8].CopyTo(s[8..]); d.R = d.M;
            """);
    }
}
