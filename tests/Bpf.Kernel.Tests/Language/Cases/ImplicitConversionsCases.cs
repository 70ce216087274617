namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Conversions that are not written, or that only look like some.</summary>
internal sealed class ImplicitConversionsCases : CaseFamily
{
    public override string Name => "Conversions";

    public override IEnumerable<LanguageCase> Cases => [.. Implicit(), .. BoolAndBytes()];

    private static IEnumerable<LanguageCase> Implicit()
    {
        const string Construct = "implicit conversions";
        yield return new(Construct, "to wider types", """
            short a = d.SB; int b = d.S; long c = d.I; long e = d.U; ushort f = d.B; uint g = d.US; ulong h = d.U; long i = d.SB; int j = d.US;
            d.R = a + b + c + e + i; d.UR = h + g; d.Q = f + j;
            """);
        yield return new(Construct, "in operators of two types", """
            d.R = d.I + d.U; d.M = d.I & d.U; d.Flag = d.I < d.U; d.UR = d.U + d.UL; d.L = d.U - d.I; d.Q = d.SB + d.US;
            """);
        yield return new(Construct, "of arguments and results", "d.R = Wide(d.SB, d.U) + Wide(d.I, d.B); d.UR = Up(d.US);",
            "static long Wide(long a, long b) => a * 3 + b; static ulong Up(uint x) => x;");
        yield return new(Construct, "of constants", """
            byte a = 255; sbyte b = -128; ushort c = 'x'; uint e = 7; ulong f = 9; d.Q = a + b + c; d.UQ = e; d.UR = f; d.B = 1 + 2; d.S = -1;
            """);
        yield return new(Construct, "of conditional expressions and switches", """
            d.R = d.Flag ? d.I : d.U; long x = d.B > 5 ? d.SB : d.S; d.M = x; d.L = d.B switch { 0 => d.I, 1 => d.U, _ => (long)d.SB };
            """);
        yield return new(Construct, "zero to an enum", "E e = 0; if (d.B > 3) e = E.B; d.Q = e == 0 ? 1 : (int)e;",
            "enum E : short { A = -1, B = 5 }");
    }

    private static IEnumerable<LanguageCase> BoolAndBytes()
    {
        const string Construct = "bool and bytes";
        yield return new(Construct, "a bool in memory", """
            var flag = d.I > d.J; d.Flag = flag; d.Q = d.Flag ? 1 : 2; d.Flag ^= true; d.Flag &= flag | d.B > 4; d.UQ = d.Flag ? 5u : 6u;
            """);
        yield return new(Construct, "a bool as a byte", """
            var flag = d.I > 0; d.Q = *(byte*)&flag; byte one = 1, zero = 0; d.UQ = *(bool*)&one ? 3u : 4u; d.Flag = *(bool*)&zero;
            """);
        yield return new(Construct, "bool fields, parameters and results", """
            var s = new S { A = d.I > 0, B = d.J > 0 }; s.C = Both(s.A, s.B); d.Q = (s.A ? 1 : 0) | (s.B ? 2 : 0) | (s.C ? 4 : 0);
            d.Flag = s is { A: true, C: false };
            """, "struct S { public bool A, B, C; } static bool Both(bool a, bool b) => a & b;");
        yield return new(Construct, "comparisons of bools", """
            var a = d.I > 0; var b = d.J > 0; d.Q = (a == b ? 1 : 0) | (a != b ? 2 : 0) | (!a == b ? 4 : 0) | (a ^ b ? 8 : 0);
            """);
    }
}
