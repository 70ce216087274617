using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Symbols;

internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat _metadataName = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static AttributeData? FindAttribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } type && type.IsNamed(fullName));

    public static bool HasAttribute(this ISymbol symbol, string fullName) => symbol.FindAttribute(fullName) is not null;

    /// <summary>Whether it is a map, or what maps derive from.</summary>
    public static bool IsMap(this ITypeSymbol type) => type.OriginalDefinition.HasAttribute(KnownNames.MapAttribute) || DerivesFromMap(type);

    private static bool DerivesFromMap(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Class } && (type is INamedTypeSymbol named && named.IsNamed(KnownNames.MapDefinition) || DerivesFromMap(type.BaseType));

    // To write out the full name of each type that is not it would take a quarter of the time of a check.
    private static bool IsNamed(this INamedTypeSymbol type, string fullName) =>
        fullName.EndsWith(type.Name, StringComparison.Ordinal) && type.FullName() == fullName;

    /// <summary>Namespace, containing types and name, without type arguments, separated by dots.</summary>
    public static string FullName(this ISymbol symbol) => symbol.ToDisplayString(_metadataName);

    /// <summary>As in <see cref="Type.FullName"/>: <c>Namespace.Outer+Inner</c>. What an object's resource is called after.</summary>
    public static string MetadataFullName(this INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer) return outer.MetadataFullName() + "+" + type.MetadataName;
        var space = type.ContainingNamespace;
        return space is null || space.IsGlobalNamespace ? type.MetadataName : space.FullName() + "." + type.MetadataName;
    }

    public static T? Argument<T>(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index].Value is T value ? value : default;

    public static T? Named<T>(this AttributeData attribute, string name)
    {
        foreach (var pair in attribute.NamedArguments)
        {
            if (pair.Key == name && pair.Value.Value is T value) return value;
        }

        return default;
    }

    /// <summary>Where the symbol is declared in source; none for symbols from metadata.</summary>
    public static Location FirstSourceLocation(this ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? Location.None;

    public static Location FirstLocation(this ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;
}
