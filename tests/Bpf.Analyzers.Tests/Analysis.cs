using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bpf.Analyzers.Tests;

/// <summary>What analyzers say about a compilation.</summary>
static class Analysis
{
    /// <summary>As a build asks: everything at once.</summary>
    public static Task<ImmutableArray<Diagnostic>> Build(
        Compilation compilation, DiagnosticAnalyzer analyzer, params (string Name, string Value)[] properties) =>
        With(compilation, analyzer, properties).GetAnalyzerDiagnosticsAsync();

    /// <summary>As an IDE asks for the open file.</summary>
    public static Task<ImmutableArray<Diagnostic>> OpenFile(Compilation compilation, DiagnosticAnalyzer analyzer, string path)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        return With(compilation, analyzer, []).GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, CancellationToken.None);
    }

    public static string TextOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    private static CompilationWithAnalyzers With(Compilation compilation, DiagnosticAnalyzer analyzer, (string Name, string Value)[] properties)
    {
        var values = properties.ToDictionary(property => $"build_property.{property.Name}", property => property.Value);
        return compilation.WithAnalyzers([analyzer], new AnalyzerOptions([], new OptionsProvider(new Options(values))));
    }

    private sealed class OptionsProvider(AnalyzerConfigOptions options) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => options;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => options;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => options;
    }

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
