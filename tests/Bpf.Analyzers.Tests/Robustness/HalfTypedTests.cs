using System.Collections.Immutable;
using Bpf.Analyzers.Programs;
using Bpf.Analyzers.Skeletons;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit.Abstractions;

namespace Bpf.Analyzers.Tests.Robustness;

/// <summary>What an IDE asks while someone types: the text up to each token, one after the other in one project.</summary>
public class HalfTypedTests(ITestOutputHelper output)
{
    private const int SampledPrefixes = 60;

    // What a prefix takes is too little to be shared out.
    private static readonly CompilationWithAnalyzersOptions _oneByOne =
        new(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

    [Fact]
    public async Task EveryPrefixOfAProgramIsSurvived()
    {
        var failures = new List<string>();
        // The snippets of one page begin alike.
        var prefixes = Sources.Programs().SelectMany(program => Prefixes(program.Text).Select(text => (program.Name, Text: text))).DistinctBy(prefix => prefix.Text).ToList();
        if (!Sources.IsFull)
        {
            var random = new Random(2);
            prefixes = [.. prefixes.OrderBy(_ => random.Next()).Take(SampledPrefixes)];
        }

        var (checks, skeletons, fixes) = (new ProgramAnalyzer(), new SkeletonAnalyzer(), 0);
        foreach (var (name, text) in prefixes)
        {
            var compilation = TestCompilation.Create("global using Bpf; global using Bpf.Net;", text);
            var said = await Say(compilation, checks, skeletons);
            failures.AddRange(said.Where(found => found.Id == Descriptors.InternalError.Id || found.Id.StartsWith("AD", StringComparison.Ordinal))
                .Select(found => $"{name}, {text.Length} characters: {found.GetMessage()}"));
            try
            {
                fixes += await AllFixes.Apply(compilation, compilation.SyntaxTrees[^1], said);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add($"{name}, {text.Length} characters: {e}");
            }

            Skeletons.Skeleton.Driver().RunGenerators(compilation);
        }

        output.WriteLine($"{prefixes.Count} prefixes, {fixes} fixes, {failures.Count} failures");
        Assert.True(failures.Count == 0, $"{failures.Count} failures\n" + string.Join('\n', failures.Take(60)));
    }

    private static IEnumerable<string> Prefixes(string text) =>
        CSharpSyntaxTree.ParseText(text, TestCompilation.ParseOptions).GetRoot().DescendantTokens().Select(token => text[..token.Span.End]).Distinct();

    private static Task<ImmutableArray<Diagnostic>> Say(Compilation compilation, params DiagnosticAnalyzer[] analyzers) =>
        compilation.WithAnalyzers([.. analyzers], _oneByOne).GetAnalyzerDiagnosticsAsync();
}
