using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Sharing;

/// <summary>
/// Names of methods and fields by which they are found again after an edit, when Roslyn has made new symbols of all declarations. No two of a project
/// have the same one.
/// </summary>
internal static class SymbolKeys
{
    /// <summary>Null where there is none.</summary>
    public static string? Of(IMethodSymbol method) => OfMember(method, method.TypeArguments);

    public static string? Of(IFieldSymbol field) => OfMember(field, []);

    /// <summary>Whether a symbol's declaration alone does not say which one it is: it has type arguments.</summary>
    public static bool IsInstance(IMethodSymbol method) => method.IsGenericMethod || IsGeneric(method.ContainingType);

    private static bool IsGeneric(INamedTypeSymbol? type) => type is not null && (type.IsGenericType || IsGeneric(type.ContainingType));

    private static string? OfMember(ISymbol member, IEnumerable<ITypeSymbol> arguments)
    {
        if (member.ContainingType is not { } type || OfType(type) is not { } outer || member.OriginalDefinition.GetDocumentationCommentId() is not { } id) return null;
        var parts = arguments.Select(OfType).ToList();
        return parts.Contains(null) ? null : $"{outer} {id}<{string.Join(",", parts)}>";
    }

    private static string? OfType(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => OfType(array.ElementType) is { } element ? element + "[]" : null,
        IPointerTypeSymbol pointer => OfType(pointer.PointedAtType) is { } target ? target + "*" : null,
        INamedTypeSymbol named => OfNamed(named),
        _ => null,
    };

    private static string? OfNamed(INamedTypeSymbol type)
    {
        var id = type.OriginalDefinition.GetDocumentationCommentId();
        // Each file may have one of that name.
        var file = type.IsFileLocal ? "@" + type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath : "";
        var arguments = new List<string?>();
        for (var outer = type; outer is not null; outer = outer.ContainingType) arguments.AddRange(outer.TypeArguments.Select(OfType));
        return id is null || arguments.Contains(null) ? null : $"{type.ContainingAssembly?.Name}:{id}{file}<{string.Join(",", arguments)}>";
    }
}
