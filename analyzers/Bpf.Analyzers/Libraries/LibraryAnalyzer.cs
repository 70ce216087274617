using System.Collections.Immutable;
using Bpf.Compiler;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bpf.Analyzers.Libraries;

/// <summary>Says in a project with <c>BpfLibrary</c> which methods programs could not call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LibraryAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.LibraryMethod);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (!options.TryGetValue("build_property.BpfLibrary", out var value) || !value.Equals("true", StringComparison.OrdinalIgnoreCase)) return;
        var compilation = context.Compilation;
        var library = new Lazy<CompilationSet>(() => CompilationSet.Open(compilation));
        context.RegisterSemanticModelAction(file =>
        {
            // It remembers what it has bound, for one caller at a time.
            lock (library)
            {
                var problems = LibraryChecker.Check(library.Value, file.SemanticModel.SyntaxTree, file.CancellationToken);
                foreach (var problem in problems) file.ReportDiagnostic(problem);
            }
        });
    }
}
