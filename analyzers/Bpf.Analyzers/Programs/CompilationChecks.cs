using Bpf.Compiler;
using Bpf.Compiler.Checks;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Programs;

/// <summary>What the front end says about all classes with programs of a compilation, by file. It runs once, when the first file asks.</summary>
sealed class CompilationChecks(Func<OpenProject> open, CompilerOptions options, ProgramAnalyzer.Checker check)
{
    private readonly SemaphoreSlim _gate = new(1);
    private ILookup<SyntaxTree, Diagnostic>? _byFile;

    public IEnumerable<Diagnostic> In(SyntaxTree file, CancellationToken cancellationToken)
    {
        // Not Lazy: it would keep a cancellation for those who ask later.
        _gate.Wait(cancellationToken);
        try
        {
            _byFile ??= CheckAll(open(), cancellationToken).ToLookup(diagnostic => diagnostic.Location.SourceTree!);
            return _byFile[file];
        }
        finally
        {
            _gate.Release();
        }
    }

    // Two programs may reach the same mistake. The C# compiler reports its own errors.
    private List<Diagnostic> CheckAll(OpenProject project, CancellationToken cancellationToken) =>
        [.. ObjectClasses(project.Sources.Main.Assembly.GlobalNamespace)
            .SelectMany(type => Check(project, type, cancellationToken).Select(diagnostic => AtPlace(diagnostic, project.Sources.Main, type)))
            .Where(diagnostic => diagnostic.Id.StartsWith("BPF", StringComparison.Ordinal))
            .GroupBy(diagnostic => (diagnostic.Id, diagnostic.Location))
            .Select(group => group.First())];

    private IEnumerable<Diagnostic> Check(OpenProject project, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var name = type.MetadataFullName();
        var programs = new List<CheckedProgram>();
        foreach (var program in ProgramFinder.FindPrograms(type).Prepend(null))
        {
            var key = (name, program?.ToDisplayString());
            if (!project.Programs.TryGetValue(key, out var known))
                project.Programs[key] = known = new(check(project.Sources, type, program, options, cancellationToken));
            programs.Add(known);
        }

        return programs.SelectMany(program => program.Diagnostics).Concat(NameCheck.Run(type, programs.SelectMany(program => program.Names)));
    }

    private static IEnumerable<INamedTypeSymbol> ObjectClasses(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type && ProgramFinder.FindPrograms(type).Any()) yield return type;
            foreach (var inner in ObjectClasses(member)) yield return inner;
        }
    }

    // Roslyn refuses places outside the compilation; the class is what the user can change.
    private static Diagnostic AtPlace(Diagnostic diagnostic, Compilation compilation, INamedTypeSymbol type) =>
        diagnostic.Location.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree) ? diagnostic : Moved.To(diagnostic, type.FirstLocation());
}
