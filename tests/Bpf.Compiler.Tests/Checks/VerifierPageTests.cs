using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Bpf.Compiler.Diagnostics;

namespace Bpf.Compiler.Tests.Checks;

/// <summary>docs/verifier.md is the table of cases, and what the pages quote of the kernel is in it, where Bpf.Kernel.Tests asks the kernel.</summary>
public sealed class VerifierPageTests
{
    private const string Introduction = """
        # What the verifier refuses

        Each rejection of Linux's verifier that a program in C# can meet: how one would write it, which diagnostic says so while typing, and what the kernel says
        where the checks are switched off (`<BpfChecks>off</BpfChecks>`). A dash: the kernel takes it, or LLVM refuses it before. The tests write this page
        (`BPF_UPDATE_GOLDEN=1 dotnet test tests/Bpf.Compiler.Tests --filter VerifierPage`), check the place of each diagnostic, load each program into the kernel
        and compare what it says, and load an accepted twin of each. The messages are those of Linux 6.18.

        | What | Diagnostic | The kernel |
        |---|---|---|

        """;

    public static TheoryData<string> Quotes
    {
        get
        {
            var quotes = new TheoryData<string>();
            foreach (var page in Directory.GetFiles(Path.Combine(Docs(), "diagnostics"), "BPF3*.md").Order())
            {
                var rule = Regex.Match(File.ReadAllText(page), "## Rule(?<text>.*?)## ", RegexOptions.Singleline).Groups["text"].Value;
                foreach (Match quote in Regex.Matches(rule, "\"(?<text>[^\"]+)\"")) quotes.Add($"{Path.GetFileNameWithoutExtension(page)}: {quote.Groups["text"].Value}");
            }

            return quotes;
        }
    }

    [Fact]
    public void The_page_is_the_table()
    {
        var path = Path.Combine(Docs(), "verifier.md");
        if (Environment.GetEnvironmentVariable("BPF_UPDATE_GOLDEN") == "1") File.WriteAllText(path, Page());

        Assert.Equal(Page(), File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Quotes))]
    public void What_a_page_quotes_was_heard_from_the_kernel(string quote)
    {
        var (id, text) = (quote[..7], quote[9..]);

        Assert.Contains(text, VerifierCases.All.Where(@case => @case.Id == id).Select(@case => @case.Kernel));
    }

    [Fact]
    public void Each_diagnostic_about_memory_is_in_the_table()
    {
        // Only LLVM says it.
        var others = new HashSet<string> { Descriptors.BackEndRefused.Id };
        var ids = Descriptors.All.Select(descriptor => descriptor.Id).Where(id => (id.StartsWith("BPF3", StringComparison.Ordinal) || id.StartsWith("BPF404", StringComparison.Ordinal)) && !others.Contains(id));

        Assert.Empty(ids.Except(VerifierCases.All.Select(@case => @case.Id)));
    }

    private static string Page()
    {
        var page = new StringBuilder(Introduction);
        foreach (var @case in VerifierCases.All)
        {
            var says = @case.Kernel is null ? "-" : $"`{@case.Kernel}`";
            page.Append($"| {@case.Name} | [{@case.Id}](diagnostics/{@case.Id}.md) | {says} |\n");
        }

        page.Append("\n## The programs\n\nEach is the body of `static unsafe XdpAction Run(XdpContext context)`, with these members:\n\n```csharp\n")
            .Append(VerifierCases.Members).Append("\n```\n");
        foreach (var @case in VerifierCases.All)
        {
            var more = @case.Members.Length == 0 ? "" : $"```csharp\n{Plain(@case.Members)}\n```\n\n";
            page.Append($"\n**{@case.Name}**\n\n{more}```csharp\n{Plain(@case.Refused)}\n```\n\nAccepted:\n\n```csharp\n{Plain(@case.Accepted)}\n```\n");
        }

        AddMessages(page);
        AddSelftests(page);
        return page.ToString();
    }

    private static void AddMessages(StringBuilder page)
    {
        page.Append("\n## Every message of the verifier\n\nThose of Linux 6.12 and 7.2, and which program above causes it, which diagnostic excludes it, or why no program can cause it.\n\n| Message | Answer |\n|---|---|\n");
        foreach (var (message, answer) in VerifierMessages.All.Where(entry => !VerifierMessages.Reasons.ContainsKey(entry.Answer)))
            page.Append($"| `{Cell(message)}` | {AnswerOf(answer)} |\n");
        foreach (var (reason, explanation) in VerifierMessages.Reasons)
        {
            page.Append($"\n### {char.ToUpperInvariant(reason[0])}{reason[1..]}\n\n{explanation}\n\n");
            foreach (var (message, _) in VerifierMessages.All.Where(entry => entry.Answer == reason)) page.Append($"- `{message}`\n");
        }
    }

    private static void AddSelftests(StringBuilder page)
    {
        page.Append("\n## The kernel's own tests\n\nWhat `tools/testing/selftests/bpf/progs/verifier_*.c` of Linux 6.12 are refused for, file by file, and what becomes of it here: a program above, a diagnostic, ")
            .Append("or the reason why no program can cause it.\n\n| File | Refused for | Answer |\n|---|---|---|\n");
        foreach (var (file, answer, message) in VerifierSelftests.All)
            page.Append($"| {file} | {(message == VerifierSelftests.NoMessage ? message : $"`{Cell(message)}`")} | {(answer.StartsWith("BPF", StringComparison.Ordinal) || answer.StartsWith(VerifierMessages.Case, StringComparison.Ordinal) ? AnswerOf(answer) : answer)} |\n");
    }

    private static string AnswerOf(string answer) => answer.StartsWith(VerifierMessages.Case, StringComparison.Ordinal)
        ? answer[VerifierMessages.Case.Length..]
        : $"[{answer}](diagnostics/{answer}.md)";

    private static string Cell(string message) => message.Replace("|", "\\|");

    private static string Plain(string body) => body.Replace("[|", "").Replace("|]", "");

    private static string Docs([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../docs"));
}
