using System.Text;

namespace Bpf.Kernel.Tests.Language.Table;

/// <summary>docs/language.md.</summary>
internal static class LanguageTable
{
    public const string Header = """
        # The language

        Programs are C#. Everything here means what it means on the CLR; what would throw there ends the program with `XDP_ABORTED`.

        The corpus in `tests/Bpf.Kernel.Tests/Language/Cases` holds small programs for each construct. Each is run on the CLR and in the kernel over
        packets of edge values, and must leave the same action, bytes, maps and static fields. Tests write this page from it
        (`BPF_UPDATE_GOLDEN=1 dotnet test tests/Bpf.Kernel.Tests --filter LanguageTableTests`), so a construct without a case shows here.

        One difference is known, where the C# compiler (Roslyn 5.0) departs from C#: it calls what returns a reference or a ref struct late if a switch
        expression stands further right. `s.Slice(9).Fill(n++ switch { ... })` with a span that is too short throws after `n++` on the CLR; here it aborts
        before, from left to right.
        """;

    private const string Footer = """
        ## Rejected

        The diagnostic is at the place, in the editor and in the build, and says what to do instead.

        | Construct | For example | Diagnostic |
        |---|---|---|
        """;

    public static string Text()
    {
        var text = new StringBuilder(Header).Append("\n\n## Compiled\n");
        foreach (var part in Parts()) AppendPart(text, part);
        text.Append($"\n{LanguageCorpus.Cases.Count} cases in all.\n\n").Append(Footer).Append('\n');
        foreach (var rejected in RejectedConstruct.All)
            text.Append($"| {rejected.Name} | `{rejected.Statement}` | [{rejected.Diagnostic}](diagnostics/{rejected.Diagnostic}.md) |\n");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<(string Heading, IEnumerable<(string Construct, int Count)> Rows)> Parts()
    {
        var counts = CaseFamily.All.GroupBy(family => family.Name).ToDictionary(
            part => part.Key, part => part.SelectMany(family => family.Cases).GroupBy(@case => @case.Construct).ToDictionary(group => group.Key, group => group.Count()));
        var listed = LanguageConstructs.All.Select(part => part.Family).ToHashSet();
        var others = counts.Keys.Where(family => !listed.Contains(family)).Select(family => (family, family, Array.Empty<string>()));
        foreach (var (family, heading, constructs) in LanguageConstructs.All.Concat(others))
        {
            var own = counts.GetValueOrDefault(family) ?? [];
            yield return (heading, constructs.Union(own.Keys).Select(construct => (construct, own.GetValueOrDefault(construct))));
        }
    }

    private static void AppendPart(StringBuilder text, (string Heading, IEnumerable<(string Construct, int Count)> Rows) part)
    {
        text.Append($"\n### {part.Heading}\n\n| Construct | Cases |\n|---|---|\n");
        foreach (var (construct, count) in part.Rows) text.Append($"| {construct.Replace("|", "\\|")} | {(count == 0 ? "**none**" : count)} |\n");
    }
}
