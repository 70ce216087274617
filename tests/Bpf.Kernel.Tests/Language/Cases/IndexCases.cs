namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Indices that LLVM knows more of than the verifier, or computes in another way than the check did.</summary>
internal sealed class IndexCases : CaseFamily
{
    private const string Members = """
        [InlineArray(4)] struct Four { private int _e; } [InlineArray(8)] struct Eight { private byte _e; } static Four Cells; static int At;
        static readonly short[] Table = [5, -6, 7, 8, 9]; struct P { public int X; public long Y; public int Z; } [InlineArray(3)] struct Points { private P _e; }
        """;

    public override IEnumerable<LanguageCase> Cases => [.. Computed(), .. Elsewhere()];

    private static IEnumerable<LanguageCase> Computed()
    {
        string[] indices =
        [
            "d.I", "d.I * 3", "d.I << 1", "(d.I + 3) * 2", "(int)(d.U % 3)", "(int)(d.U % 4)", "(int)(d.U / 0x40000001)", "d.I % 3", "d.B % 7", "(int)(d.UL % 5)",
            "(int)(d.L % 3)", "d.I & 3", "d.I & 7", "d.B >> 6", "(int)(d.U >> 30)", "d.I - d.J", "Math.Min(d.B, (byte)3)", "Math.Abs(d.SB) & 3",
            "d.Flag ? 1 : 2", "(int)(d.U % (uint)(d.B & 3 | 1))", "BitOperations.PopCount(d.U) & 3", "BitOperations.TrailingZeroCount(d.U)", "~d.I", "-d.I",
            "d.I ^ d.J", "At + d.B", "(byte)(d.I * 5)", "(sbyte)d.I", "(int)(d.UL >> 62)", "(d.I & 1) * 3", "(d.I & 1) << 1 | (d.J & 1)",
        ];
        foreach (var index in indices)
        {
            yield return new("computed indices", $"[{index}]", $$"""
                Four f = default; f[1] = d.J; f[2] = 7; Span<int> s = Cells; s[3] = d.I; var i = {{index}}; s[i] += 3; f[i]++; d.Q = f[i] + s[i] + f[{{index}}];
                d.UQ = (uint)Table[i]; d.R = "abcde"u8[i];
                """, Members);
        }
    }

    private static IEnumerable<LanguageCase> Elsewhere()
    {
        yield return new("computed indices", "of structs", """
            Points p = default; p[1].X = d.I; p[2].Y = d.L; var i = (int)(d.U % 3); p[i].Z = 5; p[i].Y += 3; d.Q = p[i].X + p[2].Z; d.R = p[i * 2].Y;
            """, Members);
        yield return new("computed indices", "of bytes", """
            Eight e = default; e[d.I & 7] = 3; Span<byte> s = e; s[d.I & 7 ^ 1]++; s[(int)(d.U % 7)] += 2; d.Q = s[0] + (s[1] * 3) + (s[7] * 5) + s[d.B % 8];
            """, Members);
        yield return new("computed indices", "slices", """
            Eight e = default; Span<byte> s = e; s[5] = d.B; var t = s[(int)(d.U % 5)..]; d.Q = t.Length; var u = s.Slice(d.I & 3, 3); u[d.J & 1] = 9;
            d.R = s[3] + (u[2] * 3);
            """, Members);
        yield return new("computed indices", "in loops", """
            Four f = default; for (var i = 0; i < 8; i++) f[i % 4] += i * d.I; for (var i = 0; i < 4; i++) f[(i + d.B) % 4] ^= i; d.Q = f[0] + (f[1] * 3) + (f[3] * 5);
            """, Members);
        yield return new("computed indices", "tables by hash", """
            var h = d.U * 2654435761u; d.Q = Table[h % 5] + Table[(int)((ulong)h * 5 >> 32)]; d.R = Cells[(int)(h >> 30)];
            """, Members);
        yield return new("computed indices", "after a loop's end", """
            Four f = default; var i = 0; while (i < 4 && f[i] == d.B >> 7) i++; d.Q = i; if (i < 4) f[i] = 3; d.R = f[3 - (i & 3)];
            """, Members);
    }
}
