using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Lowering;

/// <summary>How bpf_trace_printk writes a value (kernel/trace/bpf_trace.c, bpf_bprintf_prepare; %pI4 and %pI6c since Linux 5.13).</summary>
internal static class TraceFormat
{
    private static readonly Dictionary<string, string> _addresses = new()
    {
        ["Bpf.Net.IPv4Address"] = "%pI4",
        ["Bpf.Net.IPv6Address"] = "%pI6c",
    };

    /// <summary>For a type that is printed from memory.</summary>
    public static string? AddressSpecifier(ITypeSymbol type) => _addresses.TryGetValue(type.FullName(), out var specifier) ? specifier : null;

    public static string? Specifier(BpfType type, string format)
    {
        if (type.Shape is not (TypeShape.Int or TypeShape.Bool)) return null;
        var length = type.Size == 8 ? "ll" : "";
        if (type.Symbol.SpecialType == SpecialType.System_Char) return format.Length == 0 ? "%c" : null;
        if (format.Length == 0 || format is "d" or "D") return $"%{length}{(type.IsSigned ? "d" : "u")}";
        if (format[0] is not ('x' or 'X')) return null;
        if (format.Length == 1) return $"%{length}{format[0]}";
        return int.TryParse(format.Substring(1), out var width) && width is > 0 and <= 16 ? $"%0{width}{length}{format[0]}" : null;
    }
}
