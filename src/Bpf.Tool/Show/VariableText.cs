using System.Globalization;
using Bpf.Runtime;
using Bpf.Tool.Variables;

namespace Bpf.Tool.Show;

/// <summary>Writes the value of a global variable, where it is a number.</summary>
static class VariableText
{
    public static string? Of(ObjectSpec spec, VariableSpec variable)
    {
        var type = VariableType.Of(spec, variable.Name);
        if (!type.IsNumber || Number(variable, type.Signed) is not { } number) return null;
        if (type.Boolean) return number == 0 ? "false" : "true";

        var member = type.Enumerators.FirstOrDefault(member => member.Value == number);
        return member?.Name ?? number.ToString(CultureInfo.InvariantCulture);
    }

    static Int128? Number(VariableSpec variable, bool signed) => (variable.Size, signed) switch
    {
        (1, true) => variable.Get<sbyte>(),
        (1, false) => variable.Get<byte>(),
        (2, true) => variable.Get<short>(),
        (2, false) => variable.Get<ushort>(),
        (4, true) => variable.Get<int>(),
        (4, false) => variable.Get<uint>(),
        (8, true) => variable.Get<long>(),
        (8, false) => variable.Get<ulong>(),
        _ => null,
    };
}
