namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Operators on integers and bool.</summary>
internal sealed class ArithmeticCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases =>
        [.. BinaryOperators(), .. CompoundAssignment(), .. DivisionAndRemainder(), .. Shifts(), .. Comparisons(), .. UnaryOperators(),
         .. IncrementAndDecrement(), .. BoolOperators(), .. EvaluationOrder()];

    private static IEnumerable<LanguageCase> BinaryOperators()
    {
        foreach (var op in new[] { "+", "-", "*", "&", "|", "^" })
        {
            yield return new("binary operators", $"{op} of all widths",
                $"d.Q = d.I {op} d.J; d.UQ = d.U {op} d.V; d.R = d.L {op} d.M; d.UR = d.UL {op} d.UM;");
            yield return new("binary operators", $"{op} of small types", $"d.Q = d.S {op} d.T; d.UQ = (uint)(d.US {op} d.UT); d.R = d.SB {op} d.B;");
        }
    }

    private static IEnumerable<LanguageCase> CompoundAssignment()
    {
        foreach (var op in new[] { "+", "-", "*", "&", "|", "^" })
        {
            yield return new("compound assignment", $"{op}= of all widths", $$"""
                d.I {{op}}= d.J; d.U {{op}}= d.V; d.L {{op}}= d.M; d.UL {{op}}= d.UM; d.S {{op}}= d.T; d.B {{op}}= (byte)d.SB; d.US {{op}}= 3;
                """);
        }

        foreach (var op in new[] { "<<", ">>", ">>>" })
        {
            yield return new("compound assignment", $"{op}= of all widths",
                $"d.I {op}= d.J; d.U {op}= 5; d.L {op}= d.I; d.UL {op}= 40; d.S {op}= 3; d.SB {op}= 1;");
        }
    }

    private static IEnumerable<LanguageCase> DivisionAndRemainder()
    {
        foreach (var op in new[] { "/", "%" })
        {
            yield return new("division and remainder", $"{op} of int", $"d.Q = d.I {op} d.J;");
            yield return new("division and remainder", $"{op} of uint", $"d.UQ = d.U {op} d.V;");
            yield return new("division and remainder", $"{op} of long", $"d.R = d.L {op} d.M;");
            yield return new("division and remainder", $"{op} of ulong", $"d.UR = d.UL {op} d.UM;");
            yield return new("division and remainder", $"{op} by constants", $$"""
                d.Q = d.I {{op}} 8; d.I = d.J {{op}} 10; d.R = d.L {{op}} -7; d.UQ = d.U {{op}} 3; d.UR = d.UL {{op}} 1000; d.M = d.M {{op}} 4096;
                d.J = d.J {{op}} -1 ;
                """);
        }
    }

    private static IEnumerable<LanguageCase> Shifts()
    {
        foreach (var op in new[] { "<<", ">>", ">>>" })
        {
            yield return new("shifts", $"{op} by values", $"d.Q = d.I {op} d.J; d.UQ = d.U {op} d.J; d.R = d.L {op} d.J; d.UR = d.UL {op} d.J;");
            yield return new("shifts", $"{op} by constants", $$"""
                d.Q = d.I {{op}} 33; d.UQ = d.U {{op}} 31; d.R = d.L {{op}} 65; d.UR = d.UL {{op}} -1; d.I = d.SB {{op}} 3; d.J = d.B {{op}} 3;
                """);
        }
    }

    private static IEnumerable<LanguageCase> Comparisons()
    {
        foreach (var op in new[] { "==", "!=", "<", "<=", ">", ">=" })
        {
            yield return new("comparisons", $"{op} of all types", $$"""
                d.Q = (d.I {{op}} d.J ? 1 : 0) | (d.U {{op}} d.V ? 2 : 0) | (d.L {{op}} d.M ? 4 : 0) | (d.UL {{op}} d.UM ? 8 : 0) | (d.S {{op}} d.T
                    ? 16 : 0) | (d.US {{op}} d.UT ? 32 : 0) | (d.SB {{op}} d.B ? 64 : 0) | (d.I {{op}} d.U ? 128 : 0);
                """);
        }
    }

    private static IEnumerable<LanguageCase> UnaryOperators()
    {
        yield return new("unary operators", "unary operators",
            "d.Q = -d.I; d.UQ = ~d.U; d.R = -d.L; d.UR = ~d.UL; d.I = +d.J; d.J = ~d.S; d.Flag = !d.Flag;");
    }

    private static IEnumerable<LanguageCase> IncrementAndDecrement()
    {
        yield return new("++ and --", "++ and --", "d.Q = d.I++ + ++d.J; d.UQ = d.U-- - --d.V; d.B++; d.SB--; d.S++; d.L++; --d.UL;");
    }

    private static IEnumerable<LanguageCase> BoolOperators()
    {
        yield return new("bool operators", "bool operators", """
            bool a = d.I > 0, b = d.J > 0;
            d.Q = (a & b ? 1 : 0) | (a | b ? 2 : 0) | (a ^ b ? 4 : 0) | (a && b ? 8 : 0) | (a || b ? 16 : 0) | (a == b ? 32 : 0) | (a != b ? 64 :
                0);
            d.Flag &= a; d.Flag |= b;
            """);
    }

    private static IEnumerable<LanguageCase> EvaluationOrder()
    {
        yield return new("evaluation order", "evaluation order",
            "int i = d.I; d.Q = i + (i = 5) + i++ * Next(ref i) - i;",
            "static int Next(ref int i) { i += 3; return i * 2; }");
    }
}
