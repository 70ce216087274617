using System.Collections.Immutable;
using Bpf.Compiler;
using Bpf.Compiler.Checks;
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
        [.. (project.Classes ??= ObjectClass.FindAll(project.Sources.Main).ToImmutableArray())
            .SelectMany(type => Check(project, type, cancellationToken))
            .GroupBy(diagnostic => (diagnostic.Id, diagnostic.Location))
            .Select(group => group.First())];

    private IEnumerable<Diagnostic> Check(OpenProject project, ObjectClass type, CancellationToken cancellationToken)
    {
        var symbols = new Lazy<INamedTypeSymbol>(() => type.In(project.Sources.Main));
        var methods = new Lazy<ILookup<string, IMethodSymbol>>(() => ObjectClass.ProgramsIn(symbols.Value));
        var missing = type.Programs.Where(program => !project.Programs.ContainsKey((type.Name, program))).ToList();
        // After an edit of what all programs share there are many.
        Parallel.ForEach(missing, new() { CancellationToken = cancellationToken }, program => project.Programs[(type.Name, program)] =
            Look(project, symbols.Value, program is null ? null : methods.Value[program].First(), cancellationToken));
        var programs = type.Programs.Select(program => project.Programs[(type.Name, program)]).ToList();
        var twice = NameCheck.Duplicates(programs.SelectMany(program => program.Names)).Any()
            ? NameCheck.Run(symbols.Value, programs.SelectMany(program => program.Names))
            : [];
        return programs.SelectMany(program => program.Diagnostics).Concat(twice);
    }

    private CheckedProgram Look(OpenProject project, INamedTypeSymbol type, IMethodSymbol? program, CancellationToken cancellationToken)
    {
        var result = check(project, type, program, options, cancellationToken);
        return new(result with { Diagnostics = Reported(result.Diagnostics, project.Sources.Main, type) });
    }

    private static ImmutableArray<Diagnostic> Reported(IEnumerable<Diagnostic> said, Compilation compilation, INamedTypeSymbol type) =>
        said.Where(diagnostic => diagnostic.Id.StartsWith("BPF", StringComparison.Ordinal))
            .Select(diagnostic => AtPlace(diagnostic, compilation, type)).ToImmutableArray();

    // Roslyn refuses places outside the compilation; the class is what the user can change.
    private static Diagnostic AtPlace(Diagnostic diagnostic, Compilation compilation, INamedTypeSymbol type) =>
        diagnostic.Location.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree) ? diagnostic : Moved.To(diagnostic, type.FirstLocation());
}
