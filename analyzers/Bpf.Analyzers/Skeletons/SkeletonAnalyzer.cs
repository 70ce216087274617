using System.Collections.Immutable;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bpf.Analyzers.Skeletons;

/// <summary>Explains why a class with programs has no skeleton, or one that lacks a member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SkeletonAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.NotPartial, Descriptors.SkeletonName);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (ObjectClass.HasLoader(start.Compilation)) start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ObjectClass.Programs(type).IsEmpty || !ObjectClass.CanHaveSkeleton(type)) return;
        if (ObjectClass.NotPartial(type).LastOrDefault() is { } part)
            Report(Descriptors.NotPartial, type, part.Name, SymbolEqualityComparer.Default.Equals(part, type) ? "it" : $"'{type.Name}' inside of it");
        else if (ObjectClass.Clashes(type) is { IsEmpty: false } clashes)
            foreach (var member in clashes) Report(Descriptors.SkeletonName, member, member.Name, $"'{type.Name}' gets no Load method");
        else
            foreach (var member in ObjectClass.WithoutProperty(type))
                Report(Descriptors.SkeletonName, member, member.Name, "it gets no property");

        void Report(DiagnosticDescriptor descriptor, ISymbol symbol, params object[] arguments) =>
            context.ReportDiagnostic(Diagnostic.Create(descriptor, symbol.FirstLocation(), arguments));
    }
}
