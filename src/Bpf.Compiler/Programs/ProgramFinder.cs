using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.Compiler.Programs;

/// <summary>Finds the classes that become objects: those with a method marked <c>[Xdp]</c> or <c>[Tc]</c>.</summary>
internal static class ProgramFinder
{
    /// <summary>The classes, in the order of their full names.</summary>
    public static IReadOnlyList<INamedTypeSymbol> FindClasses(Compilation compilation, CancellationToken cancellation)
    {
        var classes = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var candidates = tree.GetRoot(cancellation).DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Where(method => method.AttributeLists.Count > 0).ToList();
            if (candidates.Count == 0) continue;
#pragma warning disable RS1030 // Not in an analyzer's callback.
            var model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            foreach (var candidate in candidates)
            {
                if (model.GetDeclaredSymbol(candidate, cancellation) is IMethodSymbol { ContainingType: { } type } method && IsProgram(method))
                    classes.Add(type);
            }
        }

        return [.. classes.OrderBy(type => type.MetadataFullName(), StringComparer.Ordinal)];
    }

    public static IEnumerable<IMethodSymbol> FindPrograms(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Where(IsProgram);

    private static bool IsProgram(IMethodSymbol method) => ProgramKind.Of(method) is not null;
}
