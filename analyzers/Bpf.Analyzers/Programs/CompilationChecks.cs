using System.Collections.Immutable;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Programs;

/// <summary>What the front end says about all classes with programs of a compilation, by file. It runs once, when the first file asks.</summary>
sealed class CompilationChecks(Compilation compilation, Func<INamedTypeSymbol, CancellationToken, ImmutableArray<Diagnostic>> check)
{
    private readonly SemaphoreSlim _gate = new(1);
    private ILookup<SyntaxTree, Diagnostic>? _byFile;

    public IEnumerable<Diagnostic> In(SyntaxTree file, CancellationToken cancellationToken)
    {
        // Not Lazy: it would keep a cancellation for those who ask later.
        _gate.Wait(cancellationToken);
        try
        {
            _byFile ??= CheckAll(cancellationToken).ToLookup(diagnostic => diagnostic.Location.SourceTree!);
            return _byFile[file];
        }
        finally
        {
            _gate.Release();
        }
    }

    // Two programs may reach the same mistake.
    private IEnumerable<Diagnostic> CheckAll(CancellationToken cancellationToken) =>
        ObjectClasses(compilation.Assembly.GlobalNamespace)
            .SelectMany(type => check(type, cancellationToken).Select(diagnostic => AtPlace(diagnostic, type)))
            .GroupBy(diagnostic => (diagnostic.Id, diagnostic.Location))
            .Select(group => group.First());

    private static IEnumerable<INamedTypeSymbol> ObjectClasses(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type && HasPrograms(type)) yield return type;
            foreach (var inner in ObjectClasses(member)) yield return inner;
        }
    }

    private static bool HasPrograms(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Any(method => method.HasAttribute(KnownNames.XdpAttribute));

    // Roslyn refuses places outside the compilation; the class is what the user can change.
    private Diagnostic AtPlace(Diagnostic diagnostic, INamedTypeSymbol type)
    {
        if (diagnostic.Location.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree)) return diagnostic;
        var descriptor = diagnostic.Descriptor;
        return Diagnostic.Create(
            descriptor.Id, descriptor.Category, diagnostic.GetMessage(), diagnostic.Severity, descriptor.DefaultSeverity,
            descriptor.IsEnabledByDefault, diagnostic.WarningLevel, descriptor.Title, descriptor.Description, descriptor.HelpLinkUri,
            type.FirstLocation(), customTags: descriptor.CustomTags);
    }
}
