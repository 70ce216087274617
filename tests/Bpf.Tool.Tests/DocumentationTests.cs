using System.CommandLine;
using System.CommandLine.Parsing;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Tests;

public class DocumentationTests
{
    static readonly string s_page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cli.md"));

    [Fact]
    public void Examples_Parse()
    {
        var examples = s_page.Split('\n').Where(line => line.StartsWith("$ bpf ") || line.StartsWith("# bpf "))
            .Select(line => line["$ bpf ".Length..]).ToArray();

        Assert.True(examples.Length > 15, $"only {examples.Length} examples were found");
        Assert.All(examples, example => Assert.Empty(CommandLine.CreateRoot().Parse(CommandLineParser.SplitCommandLine(example).ToArray()).Errors));
    }

    [Fact]
    public void EveryOption_IsDescribed()
    {
        foreach (var command in CommandLine.CreateRoot().Subcommands)
            Assert.All(command.Options.Where(option => !option.Recursive), option => Assert.Contains(option.Name, Section(command)));
    }

    static string Section(Command command)
    {
        var start = s_page.IndexOf($"\n## bpf {command.Name}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"no section for {command.Name}");
        var end = s_page.IndexOf("\n## ", start + 4, StringComparison.Ordinal);
        return s_page[start..(end < 0 ? s_page.Length : end)];
    }
}
