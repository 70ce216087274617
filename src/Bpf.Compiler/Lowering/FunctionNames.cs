using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Lowering;

/// <summary>Names of functions in the object: valid C identifiers that read like C#, each once.</summary>
internal sealed class FunctionNames
{
    private readonly HashSet<string> _taken = [];

    /// <summary>The name, with a number behind it if another function has it.</summary>
    public string Take(string name)
    {
        var unique = name;
        for (var i = 2; !_taken.Add(unique); i++) unique = $"{name}_{i}";
        return unique;
    }

    /// <summary><c>Firewall_Max_int</c>, <c>Filter_Local</c>, <c>Filter_lambda</c>.</summary>
    public static string Of(IMethodSymbol method)
    {
        var outer = method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction && method.ContainingSymbol is { } symbol
            ? symbol.Name
            : TypeNames.Of(method.ContainingType);
        var name = method.MethodKind == MethodKind.AnonymousFunction ? "lambda" : method.Name;
        var parts = method.TypeArguments.Select(TypeNames.Of).Prepend(DebugTypeBuilder.Identifier(name)).Prepend(DebugTypeBuilder.Identifier(outer));
        return DebugTypeBuilder.Identifier(string.Join("_", parts));
    }
}
