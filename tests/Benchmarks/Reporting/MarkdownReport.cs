using System.Text;
using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>
/// Writes docs/benchmarks.md from the newest raw results and the text around them: text/part.md stands before its tables, and text/part.remarks.md,
/// what people found when they looked at the numbers, behind them.
/// </summary>
static class MarkdownReport
{
    static readonly (string Part, string Title)[] s_parts =
    [
        ("programs", "The programs"), ("traffic", "Packets per second"), ("tool", "Compiling one file"),
        ("hundred", "Compiling a hundred programs"), ("build", "dotnet build"), ("edit", "The analyzer after an edit"),
        ("load", "Loading and attaching"), ("events", "Reading events"), ("maps", "Maps from user space"),
    ];

    public static void Write()
    {
        var page = new StringBuilder(Text("introduction"));
        page.Append('\n').Append(Goals.Write(s_parts.Select(part => ResultFile.Newest(part.Part)).OfType<PartResult>()));
        foreach (var (part, title) in s_parts)
            if (ResultFile.Newest(part) is { } result)
                page.Append($"\n## {title}\n\n{Text(part)}\n{Where(result)}{Tables.Counts(result.Counts)}{Tables.Measurements(result.Measurements)}")
                    .Append(Text($"{part}.remarks") is { Length: > 0 } remarks ? $"\n{remarks}" : "");
        File.WriteAllText(Path.Combine(Folders.Repository, "docs/benchmarks.md"), page.ToString());
        if (ResultFile.Newest("programs") is { } programs) File.WriteAllText(Path.Combine(Folders.Repository, "docs/benchmarks.programs.svg"), Chart.Draw(programs));
        Console.WriteLine("benchmarks: docs/benchmarks.md");
    }

    static string Where(PartResult result)
    {
        var machine = result.Machine;
        var versions = string.Join(", ", machine.Versions.Select(version => $"{version.Key} {version.Value}"));
        var rounds = string.Join(" or ", result.Measurements.Select(measurement => measurement.Series[0].Samples.Length).Distinct());
        return $"""
            Measured {machine.Date} at commit {machine.Commit}, {rounds} rounds.
            {machine.Processors} processors {machine.Processor}, Linux {machine.Kernel}, {versions}.
            Load average (1, 5, 15 minutes) {machine.LoadBefore} before, {machine.LoadAfter} after.

            """;
    }

    static string Text(string name)
    {
        var path = Path.Combine(Folders.Repository, "tests/Benchmarks/text", $"{name}.md");
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }
}
