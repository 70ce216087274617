using Bpf.Analyzers.Tests.Documentation;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Analyzers.Tests.CodeFixes;

/// <summary>What holds for each fix.</summary>
public class AllFixesTests
{
    private const string Usings = "using System.Threading;\nusing Bpf;\nusing Bpf.Net;\n";

    // Half-typed code is the more interesting the fewer tests there are of it.
    private const int TokensBetweenCuts = 9;

    public static TheoryData<string> Pages => [.. DiagnosticPage.All().Where(page => page.Code("Bad") is not null).Select(page => page.Id)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task FixOfTheBadSnippetLeavesNoProblem(string id)
    {
        var (page, source) = Bad(id);
        foreach (var diagnostic in await FixRun.Problems(source, page.Properties))
        {
            foreach (var (_, text) in await FixRun.Apply(source, diagnostic))
            {
                Assert.Empty(FixRun.Errors(text));
                Assert.Empty(await FixRun.Problems(text, page.Properties));
            }
        }
    }

    // Also where a fix has no business, and where the rest of the file is not written yet.
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task NoFixThrows(string id)
    {
        var (page, source) = Bad(id);
        foreach (var diagnostic in await FixRun.Problems(source, page.Properties))
        {
            await FixRun.Apply(source, diagnostic, FixRun.Providers);
            var ends = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.Span.End);
            foreach (var end in ends.Where(end => end >= diagnostic.Location.SourceSpan.End).Where((_, index) => index % TokensBetweenCuts == 0))
                await FixRun.Apply(source[..end], diagnostic, FixRun.Providers);
        }
    }

    [Fact]
    public void EachFixIsForAllPlacesAtOnce() =>
        Assert.All(FixRun.Providers, provider => Assert.Same(WellKnownFixAllProviders.BatchFixer, provider.GetFixAllProvider()));

    [Theory]
    [MemberData(nameof(Pages))]
    public void PageSaysWhetherThereIsAFix(string id)
    {
        var isFixed = FixRun.Providers.Any(provider => provider.FixableDiagnosticIds.Contains(id));

        Assert.Equal(isFixed, DiagnosticPage.Of(id).Text.Contains("code fix", StringComparison.OrdinalIgnoreCase));
    }

    private static (DiagnosticPage Page, string Source) Bad(string id) => (DiagnosticPage.Of(id), Usings + DiagnosticPage.Of(id).Code("Bad"));
}
