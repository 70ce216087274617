using System.Collections.Immutable;
using Bpf.Compiler;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bpf.Analyzers.Programs;

/// <summary>Says while the user types what the build would say: it runs the compiler's own front end over each class with programs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProgramAnalyzer : DiagnosticAnalyzer
{
    private readonly OpenProjects _projects = new();
    private readonly Checker _check;

    /// <summary>Runs the compiler's front end.</summary>
    public ProgramAnalyzer() : this((project, type, program, options, cancellation) => new ProgramCompiler(project.Sources.Fork(), options, cancellation).Check(type, program, project.Code))
    {
    }

    internal ProgramAnalyzer(Checker check) => _check = check;

    /// <summary>Looks at one program of a class, or (null) at its fields.</summary>
    internal delegate CheckResult Checker(
        OpenProject project, INamedTypeSymbol objectClass, IMethodSymbol? program, CompilerOptions options, CancellationToken cancellation);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    /// <remarks>
    /// A program reaches methods in other files, and a mistake there belongs to those. An action on the class's symbol could report it in a
    /// build, but an IDE, which asks for the open file only, would not show it: so each file reports what is in it.
    /// </remarks>
    private void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(KnownNames.XdpAttribute) is not { } attribute) return;
        if (context.Compilation.GetMetadataReference(attribute.ContainingAssembly) is not { } library) return;
        if (ProjectOptions.Read(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions) is not { } options) return;
        var checks = new CompilationChecks(() => _projects.Open(context.Compilation, library, options), options, _check);
        context.RegisterSemanticModelAction(file =>
        {
            foreach (var diagnostic in checks.In(file.SemanticModel.SyntaxTree, file.CancellationToken)) file.ReportDiagnostic(diagnostic);
        });
    }
}
