using System.Collections.Immutable;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Skeletons;

/// <summary>Object class -> model.</summary>
sealed class SkeletonReader(INamedTypeSymbol objectClass, Compilation compilation, CancellationToken cancellationToken)
{
    private static readonly SymbolDisplayFormat _namespace =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private static readonly SymbolDisplayFormat _simpleName = new(miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <returns>Null where the class gets no skeleton.</returns>
    public static SkeletonModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not IMethodSymbol { ContainingType: { } type } method) return null;
        if (!IsFirst(method, type) || !ObjectClass.HasLoader(context.SemanticModel.Compilation)) return null;
        if (!ObjectClass.CanHaveSkeleton(type) || ObjectClass.NotPartial(type).Any() || ObjectClass.Clashes(type).Any()) return null;
        return new SkeletonReader(type, context.SemanticModel.Compilation, cancellationToken).Read();
    }

    private SkeletonModel Read() => new(
        objectClass.MetadataFullName(),
        objectClass.ContainingNamespace.IsGlobalNamespace ? "" : objectClass.ContainingNamespace.ToDisplayString(_namespace),
        Array(ObjectClass.SelfAndContainers(objectClass).Reverse().Select(Declaration)),
        NameOf(objectClass),
        Array(ObjectClass.Fields(objectClass).Where(ObjectClass.FitsLoaded).Select(ReadMap)),
        Array(ObjectClass.Fields(objectClass).Where(ObjectClass.FitsLoaded).Select(ReadVariable)),
        Array(ObjectClass.Programs(objectClass).Where(ObjectClass.FitsLoaded).Select(ReadProgram)),
        Array(ObjectClass.Fields(objectClass).Where(ObjectClass.FitsConfig).Select(ReadSetting)));

    // One skeleton for a class, however many programs it has.
    private static bool IsFirst(IMethodSymbol method, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(ObjectClass.Programs(type)[0], method.PartialDefinitionPart ?? method);

    private MapProperty? ReadMap(IFieldSymbol field)
    {
        if (field.Type is not INamedTypeSymbol mapClass || MapTypeOf(mapClass) is not { } mapType) return null;
        if (LoaderTypes.For(mapType.Number) is not { } loader) return null;
        var types = loader.Arguments.Select(parameter => TypeArgument(mapClass, parameter) ?? (mapType.IndexKey ? IndexType(parameter) : null)).ToArray();
        if (types.Any(type => type is null) || Visibility.Of(objectClass, types!) is not { } access) return null;
        var names = types.Select(type => type!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
        var arguments = types.Length == 0 ? "" : $"<{string.Join(", ", names)}>";
        return new(NameOf(field), access, $"global::Bpf.Runtime.{loader.Name}{arguments}", DocumentationOf(field));
    }

    // Whether a program uses the field is not known here; if none does, the property says so when it is used.
    private VariableProperty? ReadVariable(IFieldSymbol field)
    {
        if (!field.Type.IsUnmanagedType || field.IsReadOnly || Visibility.Of(objectClass, field.Type) is not { } access) return null;
        return new(NameOf(field), access, field.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), DocumentationOf(field));
    }

    private ProgramProperty ReadProgram(IMethodSymbol method) => new(NameOf(method), ProgramKind.Of(method)!.LoaderName, DocumentationOf(method));

    private SettingProperty? ReadSetting(IFieldSymbol field)
    {
        if (!field.Type.IsUnmanagedType || !ObjectClass.IsConfigurable(field)) return null;
        if (Visibility.Of(objectClass, field.Type) is not { } access) return null;
        return new(NameOf(field), access, field.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), DocumentationOf(field));
    }

    private ITypeSymbol? IndexType(string parameter) =>
        parameter == LoaderTypes.Key ? compilation.GetSpecialType(SpecialType.System_UInt32) : null;

    private static (int Number, bool IndexKey)? MapTypeOf(INamedTypeSymbol mapClass)
    {
        if (mapClass.OriginalDefinition.FindAttribute(KnownNames.MapAttribute) is not { } attribute) return null;
        return (attribute.Argument<int>(0), attribute.Named<bool>("IndexKey"));
    }

    private static ITypeSymbol? TypeArgument(INamedTypeSymbol mapClass, string parameter) =>
        mapClass.TypeParameters.FirstOrDefault(candidate => candidate.Name == parameter) is { } found ? mapClass.TypeArguments[found.Ordinal] : null;

    private static string Declaration(INamedTypeSymbol type)
    {
        var keyword = type.TypeKind switch
        {
            TypeKind.Struct => "struct",
            TypeKind.Interface => "interface",
            _ => "class",
        };
        return $"partial {(type.IsRecord ? "record " : "")}{keyword} {NameOf(type)}";
    }

    private static string NameOf(ISymbol symbol) => symbol.ToDisplayString(_simpleName);

    private string? DocumentationOf(ISymbol symbol) => Documentation.Of(symbol, cancellationToken);

    private static EquatableArray<T> Array<T>(IEnumerable<T?> items) where T : class, IEquatable<T> =>
        new(items.Where(item => item is not null).Select(item => item!).ToImmutableArray());
}
