using Bpf.Analyzers.Tests.CodeFixes;
using Bpf.Compiler.Diagnostics;

namespace Bpf.Analyzers.Tests.Documentation;

public class DiagnosticPageTests
{
    private static readonly string[] _headings = ["Cause", "Rule", "Bad", "Good", "How to fix", "Since"];

    public static TheoryData<string> Ids => [.. DiagnosticPage.All().Select(page => page.Id)];

    [Fact]
    public void EachDiagnosticHasAPageAndEachPageADiagnostic() =>
        Assert.Equal(Descriptors.All.Select(descriptor => descriptor.Id), DiagnosticPage.All().Select(page => page.Id));

    [Fact]
    public void NumbersAreUnique() => Assert.Distinct(Descriptors.All.Select(descriptor => descriptor.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void HelpLinkLeadsToThePage(string id) => Assert.EndsWith($"/docs/diagnostics/{id}.md", DescriptorOf(id).HelpLinkUri);

    [Theory]
    [MemberData(nameof(Ids))]
    public void TitleIsThatOfTheDiagnostic(string id) => Assert.Equal($"# {id}: {DescriptorOf(id).Title}", DiagnosticPage.Of(id).Title);

    [Theory]
    [MemberData(nameof(Ids))]
    public void SectionsAreInOrder(string id)
    {
        var page = DiagnosticPage.Of(id);

        Assert.Equal(page.Headings.Contains("Bad") ? _headings : _headings.Where(heading => heading is not ("Bad" or "Good")), page.Headings);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void IndexListsThePage(string id)
    {
        var descriptor = DescriptorOf(id);

        var fix = FixRun.Providers.Any(provider => provider.FixableDiagnosticIds.Contains(id)) ? "code fix " : "";
        Assert.Contains(
            $"| [{id}]({id}.md) | {descriptor.Title} | {descriptor.DefaultSeverity.ToString().ToLowerInvariant()} | {fix}|\n",
            File.ReadAllText(Path.Combine(DiagnosticPage.Folder, "README.md")));
    }

    private static Microsoft.CodeAnalysis.DiagnosticDescriptor DescriptorOf(string id) =>
        Descriptors.All.Single(descriptor => descriptor.Id == id);
}
