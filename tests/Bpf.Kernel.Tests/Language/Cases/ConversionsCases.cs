namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Conversions between integer types, enums, constants.</summary>
internal sealed class ConversionsCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases =>
        [.. ConversionsBetweenIntegerTypes(), .. Enums(), .. Constants()];

    private static IEnumerable<LanguageCase> ConversionsBetweenIntegerTypes()
    {
        string[] sources = ["L", "UL", "I", "U", "S", "US", "SB", "B"];
        foreach (var type in new[] { "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "char", "nint", "nuint" })
        {
            var (field, wide) = type is "ulong" or "nuint" ? ("UR", "ulong") : ("R", "long");
            yield return new("conversions between integer types", $"to {type}",
                string.Concat(sources.Select(source => $"d.{field} = d.{field} * 31 + ({wide})({type})d.{source}; ")));
        }
    }

    private static IEnumerable<LanguageCase> Enums()
    {
        yield return new("enums", "enums", """
            var e = (Kind)d.B; d.Q = (int)(e | Kind.B) + (e == Kind.A ? 1 : 0) + (int)(Big)d.L; e &= Kind.B; d.B = (byte)e;
            d.R = (long)(e ^ Kind.A);
            """, "enum Kind : byte { A = 1, B = 2 } enum Big : int { X = -5 }");
    }

    private static IEnumerable<LanguageCase> Constants()
    {
        yield return new("constants", "constants", "d.Q = Answer + (int)Max; d.R = -Answer;", "const int Answer = 42; const long Max = 100;");
    }
}
