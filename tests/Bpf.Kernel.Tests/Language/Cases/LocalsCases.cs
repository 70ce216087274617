namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Smaller constructs within methods.</summary>
internal sealed class LocalsCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases => [.. ConstLocals(), .. Fixeds(), .. Gotos(), .. ParamsSpans(), .. EnumsOfAllTypes(), .. StaticLocalFunctions()];

    private static IEnumerable<LanguageCase> ConstLocals()
    {
        yield return new("const locals", "const folding", """
            const long K = 1L << 40; const ulong U = ulong.MaxValue; const int N = (int)(K >> 38) + sizeof(long); const bool B = N > 3; const
            char C = 'x'; d.Q = N + C; d.R = K; d.UR = U; d.Flag = B; unchecked { const int W = int.MaxValue + 1; d.S = (short)W; } const string
            S = "a" + "b";
            """);
    }

    private static IEnumerable<LanguageCase> Fixeds()
    {
        yield return new("fixed", "fixed", """
            fixed (int* p = &d.I) { *p = 4; d.Q = p[1]; } Span<int> s = stackalloc int[3]; fixed (int* q = s) { q[1] = 5; } d.R = s[1];
            """);
        yield return new("fixed", "fixed2", """
            fixed (int* p = &d.I, q = &d.J) { *p = 4; d.Q = q[0]; } B b = default; ref var rb = ref b; fixed (byte* p = rb.D) { p[1] = 9; } d.R
            = b.D[1];
            """, "struct B { public fixed byte D[8]; }");
    }

    private static IEnumerable<LanguageCase> Gotos()
    {
        yield return new("goto", "goto out of nested loops", """
            for (var i = 0; i < 4; i++) { for (var j = 0; j < 4; j++) { if (i * j == (d.I & 7)) { d.Q = i * 10 + j; goto found; } } } d.Q = -1;
            found: d.R = 4;
            """);
        yield return new("goto", "goto into loop back", "var k = 0; top: for (var i = 0; i < 3; i++) { k++; if (k == 2) goto top; } d.Q = k;");
        yield return new("goto", "goto case", """
            switch (d.B) { case 1: d.Q = 1; goto case 7; case 7: d.Q += 10; goto default; case 8: d.Q = 3; break; default: d.Q += 100; break; }
            """);
    }

    private static IEnumerable<LanguageCase> ParamsSpans()
    {
        yield return new("params spans", "collection expr arg and params span", """
            d.Q = Sum([d.I, 2, 3]) + Sum(stackalloc int[] { 1, 2 }); d.R = P(1, d.I, 3); static int Sum(ReadOnlySpan<int> s) { var t = 0;
            foreach (var x in s) t += x; return t; } static int P(params ReadOnlySpan<int> s) { var t = 0; foreach (var x in s) t = t * 3 + x;
            return t; }
            """);
        yield return new("params spans", "params empty", "d.Q = P() + P(4); static int P(params Span<int> s) => s.Length;");
    }

    private static IEnumerable<LanguageCase> EnumsOfAllTypes()
    {
        yield return new("enums of all types", "enums all bases", """
            d.Q = (int)((E1)d.B + 1) + (int)~(E2)d.SB; d.R = (long)((E3)d.L | E3.A) + ((E3)d.M - E3.A); d.UR = (ulong)(E4)d.UL; var e = (E5)d.S;
            e++; e ^= E5.A; e -= 3; d.S = (short)e; d.Flag = e < E5.A || e.HasFlag(E5.A); d.UQ = (uint)(E6)d.U; d.US = (ushort)(E7)d.UT;
            """, """
            enum E1 : byte { A } enum E2 : sbyte { A } enum E3 : long { A = 1L << 40 } enum E4 : ulong { A } enum E5 : short { A = 5 } enum E6 :
            uint { A } enum E7 : ushort { A }
            """);
    }

    private static IEnumerable<LanguageCase> StaticLocalFunctions()
    {
        yield return new("static local functions", "static local fn with ref params", """
            Swap(ref d.I, ref d.J); Set(out var z, in d.L); d.R = z; static void Swap(ref int a, ref int b) { (a, b) = (b, a); } static void
            Set(out long o, in long i) { o = i + 1; }
            """);
    }
}
