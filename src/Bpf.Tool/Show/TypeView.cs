using System.Globalization;
using Bpf.Runtime.Btf;
using Bpf.Tool.Cli;
using Spectre.Console;

namespace Bpf.Tool.Show;

static class TypeView
{
    public static void Write(IAnsiConsole console, IReadOnlyList<TypeReport> types)
    {
        console.WriteLine();
        console.MarkupLine(Look.Bold("Types"));
        foreach (var type in types)
        {
            var size = type.Size > 0 ? Look.Bytes(type.Size) : "";
            console.MarkupLine($"  {Look.Dim($"[{type.Id}]".PadLeft(6))} {Markup.Escape(type.Declaration)}  {Look.Dim(size)}".TrimEnd());
            if (HasLines(type.Kind))
                foreach (var member in type.Members) console.MarkupLine(Line(type.Kind, member));
        }
    }

    static bool HasLines(BtfKind kind) =>
        kind is BtfKind.Struct or BtfKind.Union or BtfKind.Enum or BtfKind.Enum64 or BtfKind.DataSection;

    static string Line(BtfKind owner, TypeMemberReport member)
    {
        if (member.Value is { } value) return $"           {Markup.Escape(member.Name)} = {value.ToString(CultureInfo.InvariantCulture)}";

        // The linker or loader places the variables of a section: the object has no offsets yet.
        if (owner == BtfKind.DataSection) return $"           {Markup.Escape($"{member.Type} {member.Name}")}";

        var offset = (member.BitOffset / 8).ToString(CultureInfo.InvariantCulture);
        var bit = member.BitOffset % 8 == 0 ? "" : $":{member.BitOffset % 8}";
        return $"         {Look.Dim($"{offset}{bit}".PadLeft(5))} {Markup.Escape($"{member.Type} {member.Name}")}";
    }
}
