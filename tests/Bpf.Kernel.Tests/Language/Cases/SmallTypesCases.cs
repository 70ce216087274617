namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Numbers that are no int: small ones, native ones, characters and truth values, with what C# does to them on the way.</summary>
internal sealed class SmallTypesCases : CaseFamily
{
    public override string Name => "Arithmetic";

    public override IEnumerable<LanguageCase> Cases => [.. OnSmallTypes(), .. Native(), .. Characters()];

    private static IEnumerable<LanguageCase> OnSmallTypes()
    {
        const string Construct = "operators on small types";
        yield return new(Construct, "promotion to int", """
            d.Q = d.SB + d.B * d.S - d.T; d.R = (long)(d.US * d.UT) + (d.B << 24) + (d.SB >> 1); d.UQ = (uint)(d.SB & d.S) ^ (uint)~d.B;
            """);
        yield return new(Construct, "compound assignment wraps at the width", """
            d.B += 200; d.B *= 3; d.SB -= 100; d.SB <<= 1; d.S *= d.T; d.US -= d.UT; d.US >>= 3; d.T /= 7; d.UT %= 10; d.SB ^= -1; d.B |= 0x81;
            d.S &= d.T;
            """);
        yield return new(Construct, "++ and -- wrap", """
            d.Q = d.B++ + ++d.B; d.UQ = (uint)(d.SB-- - --d.SB); d.R = d.S++ * 3L + d.US--; d.T--; d.UT++;
            """);
        yield return new(Construct, "division and remainder", """
            if (d.SB != 0) { d.Q = d.S / d.SB; d.R = d.S % d.SB; d.T = (short)(d.T / d.SB); } if (d.B != 0) d.UQ = (uint)(d.US / d.B + d.US % d.B);
            """);
        yield return new(Construct, "shift counts at and over the width", """
            d.Q = d.B << d.I; d.UQ = (uint)(d.US >> d.J); d.R = d.SB >> 33; d.B <<= 9; d.SB >>= 8; d.S <<= 31; d.US >>>= 16; d.T >>>= d.I;
            """);
        yield return new(Construct, "comparisons across signs", """
            d.Q = (d.SB < d.B ? 1 : 0) | (d.S >= d.US ? 2 : 0) | (d.SB == d.S ? 4 : 0) | (d.B != d.US ? 8 : 0) | ((byte)d.SB > d.B ? 16 : 0)
                | ((short)d.US <= d.S ? 32 : 0); d.Flag = (sbyte)d.B == d.SB;
            """);
        yield return new(Construct, "negation and complement", """
            d.Q = -d.SB; d.R = -(long)d.S; d.UQ = (uint)-d.B; d.S = (short)-d.S; d.SB = (sbyte)~d.SB; d.B = (byte)-d.B;
            """);
    }

    private static IEnumerable<LanguageCase> Native()
    {
        const string Construct = "nint and nuint";
        yield return new(Construct, "arithmetic and conversions", """
            nint a = (nint)d.L; nuint b = (nuint)d.UL; a += d.I; b -= d.U; d.R = a * 3 - (nint)d.M; d.UR = b ^ (nuint)d.UM; d.Q = (int)a;
            d.UQ = (uint)b;
            """);
        yield return new(Construct, "shifts by 6 bits of the count", """
            d.R = (nint)d.L << d.I; d.UR = (nuint)d.UL >> d.J; d.Q = (int)((nint)d.M >> 65); d.UQ = (uint)((nint)d.L >>> 60);
            """);
        yield return new(Construct, "division, comparison and limits", """
            nint a = (nint)d.L, b = (nint)d.M; if (b != 0 && b != -1) d.R = a / b + a % b; d.Flag = a < b;
            d.Q = a == nint.MaxValue ? 1 : a == nint.MinValue ? 2 : 3;
            d.UQ = (uint)sizeof(nint) + (uint)sizeof(nuint); d.UR = nuint.MaxValue - (nuint)d.UM;
            """);
        yield return new(Construct, "checked", "d.R = checked((nint)d.L + d.I); d.UR = checked((nuint)d.UL * 2);");
        yield return new(Construct, "implicit from int and uint", """
            nint a = d.I; nuint b = d.U; long c = a; ulong e = b; d.R = c; d.UR = e; d.Q = a > 0 ? 1 : -1;
            """);
    }

    private static IEnumerable<LanguageCase> Characters()
    {
        const string Construct = "char";
        yield return new(Construct, "arithmetic is that of int", """
            var c = (char)d.US; d.Q = c - 'a' + c * 2; d.R = c + d.L; c++; c += 'b'; d.UQ = c; d.UT = c--;
            """);
        yield return new(Construct, "conversions", """
            var c = (char)d.I; d.US = c; d.S = (short)c; d.B = (byte)c; d.SB = (sbyte)(char)d.SB; d.Q = (char)d.L; d.R = unchecked((char)-1);
            d.UQ = (uint)(char)d.S;
            """);
        yield return new(Construct, "checked", "d.Q = checked((char)d.I); d.R = checked((byte)(char)d.US);");
        yield return new(Construct, "comparisons, patterns and switches", """
            var c = (char)(d.B & 127); d.Flag = c is >= 'a' and <= 'z' or 'A';
            d.Q = c switch { '0' => 1, '\0' => 2, > 'x' and < '\u007f' => 3, '\u007f' => 4, _ => c };
            switch (c) { case 'q': d.UQ = 1; break; case '\'': d.UQ = 2; break; default: d.UQ = char.MaxValue; break; }
            """);
    }
}
