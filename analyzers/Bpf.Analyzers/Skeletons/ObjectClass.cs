using System.Collections.Immutable;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.Analyzers.Skeletons;

/// <summary>What decides whether a class with programs gets a skeleton: the generator and the analyzer that explains its absence agree.</summary>
static class ObjectClass
{
    /// <summary>The end of the name of every generated file.</summary>
    public const string FileSuffix = ".Skeleton.g.cs";

    private const string Loader = "Bpf.Runtime.BpfObject";

    private static readonly string[] _addedNames = ["Load", "Loaded", "Config"];

    // Members of object: a property of that name would hide them.
    private static readonly string[] _objectMembers =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    private static readonly HashSet<string> _loadedMembers = ["Loaded", "Object", "Dispose", .. _objectMembers];
    private static readonly HashSet<string> _configMembers = ["Config", "Spec", .. _objectMembers];

    public static bool HasLoader(Compilation compilation) => compilation.GetTypeByMetadataName(Loader) is not null;

    /// <summary>The programs of a class, overloads counted once.</summary>
    public static ImmutableArray<IMethodSymbol> Programs(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>()
            .Where(method => ProgramKind.Of(method) is not null)
            .GroupBy(method => method.Name).Select(group => group.First()).ToImmutableArray();

    /// <summary>The static fields, among them maps and configurable values.</summary>
    public static IEnumerable<IFieldSymbol> Fields(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(field => field is { IsStatic: true, IsConst: false, CanBeReferencedByName: true });

    public static bool IsMap(IFieldSymbol field) => field.Type.OriginalDefinition.HasAttribute(KnownNames.MapAttribute);

    public static bool IsConfigurable(IFieldSymbol field) => field.HasAttribute(KnownNames.ConfigurableAttribute);

    /// <summary>A generic class has no one object, and a file-local one no second part.</summary>
    public static bool CanHaveSkeleton(INamedTypeSymbol type) =>
        SelfAndContainers(type).All(part => part is { IsGenericType: false, IsFileLocal: false, IsUnboundGenericType: false });

    /// <summary>The class and those around it that nobody declared <c>partial</c>.</summary>
    public static ImmutableArray<INamedTypeSymbol> NotPartial(INamedTypeSymbol type) =>
        SelfAndContainers(type).Where(part => !IsPartial(part)).ToImmutableArray();

    /// <summary>The user's members whose names the skeleton needs for itself. Overloads of <c>Load</c> can stay.</summary>
    public static ImmutableArray<ISymbol> Clashes(INamedTypeSymbol type) =>
        _addedNames.SelectMany(name => type.GetMembers(name)).Where(member => !IsGenerated(member) && !IsOverloadOfLoad(member)).ToImmutableArray();

    /// <summary>The maps and programs that <c>Loaded</c>, and the values that <c>Config</c>, cannot have a property for.</summary>
    public static IEnumerable<ISymbol> WithoutProperty(INamedTypeSymbol type) =>
        Programs(type).Concat<ISymbol>(Fields(type).Where(IsMap)).Where(member => !FitsLoaded(member))
            .Concat(Fields(type).Where(field => IsConfigurable(field) && !FitsConfig(field)));

    public static bool FitsLoaded(ISymbol member) => !_loadedMembers.Contains(member.Name);

    public static bool FitsConfig(ISymbol member) => !_configMembers.Contains(member.Name);

    /// <summary>From the inside to the outside.</summary>
    public static IEnumerable<INamedTypeSymbol> SelfAndContainers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is not null; part = part.ContainingType) yield return part;
    }

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax() is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(modifier => modifier.ValueText == "partial"));

    private static bool IsGenerated(ISymbol member) =>
        member.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.FilePath.EndsWith(FileSuffix, StringComparison.Ordinal));

    private static bool IsOverloadOfLoad(ISymbol member) => member is IMethodSymbol { Name: "Load", Parameters.Length: not 2 };
}
