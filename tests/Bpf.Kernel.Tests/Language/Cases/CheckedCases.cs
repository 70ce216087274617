namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Arithmetic and conversions that are checked.</summary>
internal sealed class CheckedCases : CaseFamily
{
    private const string Find = """
        static int? Find(int i) => i > 5 ? i : null; static P? Point(int i) { if (i == 0) return null; return new P { X = i }; } struct P {
        public int X; public int Y { get; set; } public readonly int Twice() => X * 2; }
        """;

    public override IEnumerable<LanguageCase> Cases =>
        [.. CheckedArithmetic(), .. CheckedCompoundAssignment(), .. CheckedConversions()];

    private static IEnumerable<LanguageCase> CheckedArithmetic()
    {
        foreach (var op in new[] { "+", "-", "*" })
        {
            yield return new("checked arithmetic", $"checked {op} of int", $"d.Q = checked(d.I {op} d.J);");
            yield return new("checked arithmetic", $"checked {op} of uint", $"d.UQ = checked(d.U {op} d.V);");
            yield return new("checked arithmetic", $"checked {op} of long", $"d.R = checked(d.L {op} d.M);");
            yield return new("checked arithmetic", $"checked {op} of ulong", $"d.UR = checked(d.UL {op} d.UM);");
            yield return new("checked arithmetic", $"checked {op} by constants",
                $"d.R = checked(d.L {op} 3); d.Q = checked(d.I {op} -1); d.UR = checked(d.UL {op} 2);");
            yield return new("checked arithmetic", $"unchecked {op} in checked", $"checked {{ d.Q = unchecked(d.I {op} d.J); }}");
        }

        yield return new("checked arithmetic", "checked negation", "d.Q = checked(-d.I); d.R = checked(-d.L);");
        yield return new("checked arithmetic", "checked in loops and calls", """
            var s = (byte)0; for (var i = 0; i < 4; i++) s = checked((byte)(s + d.B / 3)); d.Q = s; d.R = Add(d.L, d.M);
            static long Add(long a, long b) { checked { return a + b; } }
            """);
    }

    private static IEnumerable<LanguageCase> CheckedCompoundAssignment()
    {
        foreach (var op in new[] { "+", "-", "*" })
        {
            yield return new("checked compound assignment", $"checked {op}= of small types",
                $"checked {{ d.B {op}= 1; d.SB {op}= (sbyte)1; d.S {op}= 2; d.US {op}= 3; }}");
        }

        foreach (var field in new[] { "B", "SB", "S", "US", "I", "U", "L", "UL" })
        {
            yield return new("checked compound assignment", $"checked ++ and -- of {field}",
                $"if ((d.J & 1) == 0) checked {{ d.{field}++; }} else checked {{ --d.{field}; }}");
        }

        yield return new("checked compound assignment", "checked compound of mixed types",
            "checked { d.I += d.SB; d.U -= d.B; d.L *= d.S; d.US += (ushort)(d.B & 1); }");
    }

    private static IEnumerable<LanguageCase> CheckedConversions()
    {
        foreach (var type in new[] { "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "char" })
        {
            foreach (var source in new[] { "L", "UL", "I", "U", "S", "SB" })
            {
                yield return new("checked conversions", $"checked {source} to {type}", $"d.UR = unchecked((ulong)checked(({type})d.{source}));");
            }
        }

        yield return new("checked conversions", "checked enums", """
            checked { var k = (Kind)d.I; if (d.S == 255) k++; d.Q = (int)k; if (d.J > 1) d.R = (long)(k + 1); if (d.T > 1) k += 3; d.UQ = (uint)k; }
            """,
            "enum Kind : byte { A }");
        yield return new("checked conversions", "checked nullable conversion", "var n = Find(d.I); d.B = checked((byte?)n) ?? 3;", Find);
    }
}
