namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary><c>unchecked</c>, inside of <c>checked</c> and alone.</summary>
internal sealed class UncheckedCases : CaseFamily
{
    private const string Construct = "unchecked";

    public override string Name => "Checked";

    public override IEnumerable<LanguageCase> Cases =>
    [
        new(Construct, "arithmetic that wraps", """
            unchecked { d.Q = d.I * d.J + int.MaxValue; d.R = d.L * d.M - long.MinValue; d.UQ = d.U - d.V; d.UR = d.UL * 3 + d.UM; }
            """),
        new(Construct, "conversions that cut", """
            unchecked { d.B = (byte)d.L; d.SB = (sbyte)d.UL; d.S = (short)d.U; d.UQ = (uint)d.L; d.Q = (int)d.UL; d.R = (long)d.UM; }
            """),
        new(Construct, "constants", """
            d.Q = unchecked((int)0xdeadbeef); d.R = unchecked(long.MaxValue + 2); d.SB = unchecked((sbyte)200); d.UQ = unchecked((uint)-1);
            """),
        new(Construct, "inside of checked", """
            checked { d.Q = unchecked(d.I + d.J) ^ 1; unchecked { d.R = d.L + d.M; d.B += 200; } d.UQ = (uint)(d.B & 1) + 1; }
            """),
        new(Construct, "a call is not inside", "d.Q = checked(Add(d.I, d.J)); d.R = unchecked(Sure(d.B));",
            "static int Add(int a, int b) => a + b; static int Sure(int x) => checked(x + 1);"),
        new(Construct, "compound assignment and increment", """
            unchecked { d.I += d.J; d.B++; d.S--; d.US *= d.UT; d.UL <<= 3; d.Q = -d.I; d.R = -d.L; }
            """),
    ];
}
