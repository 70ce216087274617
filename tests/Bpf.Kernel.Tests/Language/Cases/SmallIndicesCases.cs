namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Indices of which LLVM knows that they are small: it must not add them to an address by |.</summary>
internal sealed class SmallIndicesCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases
    {
        get
        {
            yield return new("small indices", "mask in local byte span", """
                Span<byte> a = stackalloc byte[8]; var i = d.I & 7; a[i] = d.B; a[(i + 1) & 7] ^= 3; d.Q = a[i] + a[7];
                """);
            yield return new("small indices", "mask in local short", """
                Span<ushort> a = stackalloc ushort[4]; var i = d.I & 3; a[i] = d.US; d.Q = a[i] + a[3];
                """);
            yield return new("small indices", "mask in local int", """
                Span<int> a = stackalloc int[2]; var i = d.I & 1; a[i] = d.J; d.Q = a[i] + a[1];
                """);
            yield return new("small indices", "mask in local long", """
                Span<long> a = stackalloc long[2]; var i = d.I & 1; a[i] = d.L; d.R = a[i] + a[0];
                """);
            yield return new("small indices", "mask on inline arrays and pointers", """
                var a = new Eight(); var i = d.I & 7; a[i] = d.B; byte* p = stackalloc byte[8]; p[i] = 5; p[d.J & 7]++; d.Q = a[i] + p[i] +
                *(p + (d.B & 3));
                """, """
                [System.Runtime.CompilerServices.InlineArray(8)] struct Eight { private byte _e; }
                """);
            yield return new("small indices", "mask of tables and globals", """
                var i = d.I & 7; d.Q = T[i] + T[d.B % 8u] + "abcdefgh"u8[i]; G[i] = d.B; d.R = G[d.J & 7] + H[d.I >> 31 & 1];
                """, """
                static readonly byte[] T = [1, 2, 3, 4, 5, 6, 7, 8]; [System.Runtime.CompilerServices.InlineArray(8)] struct Eight { private
                byte _e; } static Eight G; static readonly int[] H = [5, 6];
                """);
            yield return new("small indices", "shift counts as index", """
                Span<byte> a = stackalloc byte[8]; a[(int)(d.U >> 29)] = 3; a[d.B >> 5]++; a[(d.Flag ? 1 : 0) * 4] += 2; var s = 0; for (var k
                = 0; k < 8; k++) s = s * 3 + a[k]; d.Q = s;
                """);
            yield return new("small indices", "chosen by a switch", """
                var x = 0; switch (d.I % (d.J | 1)) { case 0: x = 0; break; case 1 or 7: x = 5; d.J = 9; break; case > 100: x = -2; break; default: x = d.R > 0 ? 4 : 1;
                break; } d.Q = T[x & 7];
                """, "static readonly byte[] T = [1, 2, 3, 4, 5, 6, 7, 8];");
            yield return new("small indices", "struct field behind", """
                var s = new S(); var i = d.I & 3; s.A[i] = d.B; s.B[i & 1] = d.S; d.Q = s.A[i] + s.B[i >> 1] + (int)s.C;
                """, """
                [System.Runtime.CompilerServices.InlineArray(4)] struct F { private byte _e; }
                [System.Runtime.CompilerServices.InlineArray(2)] struct G { private short _e; } struct S { public long C; public F A; public G
                B; }
                """);
        }
    }
}
