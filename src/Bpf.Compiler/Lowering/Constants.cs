using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;

namespace Bpf.Compiler.Lowering;

/// <summary>Constants as Roslyn holds them (boxed) to bits.</summary>
internal static class Constants
{
    public static ulong? ToBits(object? value) => value switch
    {
        null => 0,
        bool b => b ? 1UL : 0,
        char c => c,
        sbyte v => unchecked((ulong)v),
        byte v => v,
        short v => unchecked((ulong)v),
        ushort v => v,
        int v => unchecked((ulong)v),
        uint v => v,
        long v => unchecked((ulong)v),
        ulong v => v,
        _ => null,
    };

    public static IrConstant? ToValue(object? value, BpfType type) =>
        type.IsScalar && ToBits(value) is { } bits ? new IrConstant(type.Value, bits) : null;
}
