using System.Globalization;

namespace Bpf.Kernel.Tests.Generated.Grammar;

/// <summary>The types of values that generated programs work on.</summary>
internal static class Kinds
{
    /// <summary>Those that operators work on.</summary>
    public static readonly string[] Wide = ["int", "uint", "long", "ulong", "nint", "nuint"];

    /// <summary>Those that operators widen to int.</summary>
    public static readonly string[] Small = ["sbyte", "byte", "short", "ushort", "char"];

    public static readonly string[] Integers = [.. Wide, .. Small];

    public static readonly string[] Structs = ["S", "N", "R", "(int, long)", "int?", "Kind"];

    public static readonly string[] Values = [.. Integers, "bool", .. Structs];

    private static readonly long[] _edges =
    [
        0, 1, -1, 2, 3, 7, 8, 15, 16, 31, 32, 33, 63, 64, 100, 127, 128, -128, 255, 256, 32767, -32768, 65535, 65536, int.MaxValue, int.MinValue,
        uint.MaxValue, 1L << 32, 0x123456789abcdef, long.MaxValue, long.MinValue,
    ];

    private static readonly Dictionary<string, string[]> _constants = new()
    {
        ["bool"] = ["true", "false"],
        ["S"] = ["default(S)", "Zero"],
        ["N"] = ["default(N)"],
        ["R"] = ["default(R)"],
        ["(int, long)"] = ["(0, 1L)", "(-1, long.MinValue)"],
        ["int?"] = ["((int?)null)", "((int?)7)"],
        ["span"] = ["((Span<int>)Cells)"],
        ["Kind"] = ["Kind.A", "Kind.B", "Kind.C", "((Kind)200)"],
    };

    /// <summary>Constants of a type, the simplest first.</summary>
    public static IReadOnlyList<string> Constants(string kind)
    {
        if (_constants.TryGetValue(kind, out var constants)) return constants;
        return _constants[kind] = [.. _edges.Select(value => Literal(kind, value)).Distinct()];
    }

    private static string Literal(string kind, long value)
    {
        var text = value == long.MinValue ? "long.MinValue" : value.ToString(CultureInfo.InvariantCulture) + "L";
        return kind switch
        {
            "int" when value is >= int.MinValue and <= int.MaxValue => value == int.MinValue ? "int.MinValue" : $"({value})",
            "long" => $"({text})",
            // Not constants in C#: their size is that of the machine.
            "nint" or "nuint" => $"({kind})({(value >= int.MinValue && value <= int.MaxValue ? value : value & 0x7fffffff)})",
            _ => $"unchecked(({kind})({text}))",
        };
    }
}
