using System.Collections.Immutable;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Programs;

/// <summary>A class with programs, by names: they outlive the compilation, as long as only bodies are edited.</summary>
/// <param name="Programs">Null, which stands for its fields, and then each program.</param>
sealed record ObjectClass(string Name, ImmutableArray<string?> Programs)
{
    public static IEnumerable<ObjectClass> FindAll(Compilation project) =>
        from type in TypesIn(project.Assembly.GlobalNamespace)
        let programs = NamesOf(type).Distinct().ToImmutableArray()
        where programs.Length > 0
        select new ObjectClass(type.MetadataFullName(), programs.Insert(0, null));

    // In half-typed code two types may have one name.
    public INamedTypeSymbol In(Compilation project) => project.Assembly.GetTypeByMetadataName(Name)
        ?? TypesIn(project.Assembly.GlobalNamespace).First(type => type.MetadataFullName() == Name && NamesOf(type).Any());

    public static ILookup<string, IMethodSymbol> ProgramsIn(INamedTypeSymbol type) => ProgramFinder.FindPrograms(type).ToLookup(program => program.ToDisplayString());

    private static IEnumerable<string?> NamesOf(INamedTypeSymbol type) => ProgramFinder.FindPrograms(type).Select(program => program.ToDisplayString());

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type) yield return type;
            foreach (var inner in TypesIn(member)) yield return inner;
        }
    }
}
