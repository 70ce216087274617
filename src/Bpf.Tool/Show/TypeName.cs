using System.Text;
using Bpf.Runtime.Btf;

namespace Bpf.Tool.Show;

/// <summary>Writes a type of an object in the notation of C, in which BTF thinks.</summary>
static class TypeName
{
    // A damaged object may let types refer to each other in a circle.
    const int DeepestNesting = 32;

    public static string Of(BtfTypes btf, int id, int depth = 0)
    {
        if (depth > DeepestNesting || id < 0 || id >= btf.Types.Count) return "?";

        var type = btf.Types[id];
        return type.Kind switch
        {
            BtfKind.Void => "void",
            BtfKind.Pointer => $"{Of(btf, type.TypeId, depth + 1)} *",
            BtfKind.Array => $"{Of(btf, type.TypeId, depth + 1)}[{type.Length}]",
            BtfKind.Const => $"const {Of(btf, type.TypeId, depth + 1)}",
            BtfKind.Volatile => $"volatile {Of(btf, type.TypeId, depth + 1)}",
            BtfKind.Restrict or BtfKind.TypeTag => Of(btf, type.TypeId, depth + 1),
            BtfKind.Struct => Tagged("struct", type),
            BtfKind.Union => Tagged("union", type),
            BtfKind.Enum or BtfKind.Enum64 => Tagged("enum", type),
            BtfKind.FunctionPrototype => Function(btf, type, "(*)", depth),
            BtfKind.Function => Function(btf, btf.Types[type.TypeId], $" {type.Name}", depth),
            _ => type.Name,
        };
    }

    static string Tagged(string keyword, BtfType type) => type.Name.Length > 0 ? $"{keyword} {type.Name}" : keyword;

    static string Function(BtfTypes btf, BtfType prototype, string name, int depth)
    {
        var text = new StringBuilder(Of(btf, prototype.TypeId, depth + 1)).Append(name).Append('(');
        for (var i = 0; i < prototype.Members.Count; i++)
        {
            if (i > 0) text.Append(", ");
            var parameter = prototype.Members[i];
            text.Append(Of(btf, parameter.TypeId, depth + 1));
            if (parameter.Name.Length > 0) text.Append(text[^1] == '*' ? "" : " ").Append(parameter.Name);
        }

        return text.Append(')').ToString();
    }
}
