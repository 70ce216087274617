using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Benchmarks.Editing;

/// <summary>Is asked as ours is, and says nothing: what remains is Roslyn's, which binds the file for every analyzer.</summary>
#pragma warning disable RS1036, RS1041, RS2008 // It is never loaded by a compiler.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class EmptyAnalyzer : DiagnosticAnalyzer
{
    static readonly DiagnosticDescriptor s_nothing = new("NONE", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_nothing];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start => start.RegisterSemanticModelAction(_ => { }));
    }
}
#pragma warning restore RS1036, RS1041, RS2008
