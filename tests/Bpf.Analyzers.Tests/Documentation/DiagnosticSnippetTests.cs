using Bpf.Analyzers.Programs;
using Bpf.Analyzers.Skeletons;
using Bpf.Analyzers.Tests.Skeletons;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bpf.Analyzers.Tests.Documentation;

/// <summary>The snippets of the pages are what the pages say.</summary>
public class DiagnosticSnippetTests
{
    private const string Usings = "global using Bpf; global using Bpf.Net;";

    public static TheoryData<string> Ids => [.. DiagnosticPage.All().Where(IsAboutOneClass).Select(page => page.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task BadSnippetHasExactlyThisProblem(string id)
    {
        var page = DiagnosticPage.Of(id);

        var problems = await Problems(page.Code("Bad")!, page.Properties);

        Assert.Equal([id], problems.Select(problem => problem.Split(' ')[0]).Distinct());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task GoodSnippetHasNoProblem(string id)
    {
        var page = DiagnosticPage.Of(id);

        Assert.Empty(await Problems(page.Code("Good")!, page.Properties));
    }

    // The build does not see generated sources.
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task BuildSaysWhatTheIdeSays(string id)
    {
        var page = DiagnosticPage.Of(id);
        foreach (var code in new[] { page.Code("Bad")!, page.Code("Good")! })
        {
            var ide = await Analysis.Build(Skeleton.Of(Usings, code).Compilation, new ProgramAnalyzer(), page.Properties);

            Assert.Equal(BuildRun.Of(page.Properties, Usings, code), ide.Select(BuildRun.Text).Order());
        }
    }

    private static async Task<string[]> Problems(string code, (string Name, string Value)[] properties)
    {
        var compilation = Skeleton.Of(Usings, code).Compilation;
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        DiagnosticAnalyzer[] analyzers = [new ProgramAnalyzer(), new SkeletonAnalyzer()];
        var problems = await Task.WhenAll(analyzers.Select(analyzer => Analysis.Build(compilation, analyzer, properties)));
        return [.. problems.SelectMany(found => found).Select(problem => $"{problem.Id} {problem.GetMessage()}")];
    }

    // The others are about the project or about us: an analyzer does not see them.
    private static bool IsAboutOneClass(DiagnosticPage page) =>
        page.HasProgram && !page.Id.StartsWith("BPF0", StringComparison.Ordinal);
}
