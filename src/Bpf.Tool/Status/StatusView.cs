using System.Globalization;
using Bpf.Runtime;
using Bpf.Tool.Cli;
using Bpf.Tool.Load;
using Spectre.Console;

namespace Bpf.Tool.Status;

static class StatusView
{
    public static void Write(IAnsiConsole console, StatusReport report, string? interfaceName)
    {
        if (report.Attachments.Count == 0)
        {
            console.WriteLine(interfaceName is null ? "No interface has an XDP program." : $"{interfaceName} has no XDP program.");
            return;
        }

        var table = report.StatisticsEnabled
            ? Look.Table("INTERFACE", "MODE", "PROGRAM", "ID", "TAG", "BY", "RUNS", "NS/RUN").AlignRight(3).AlignRight(6).AlignRight(7)
            : Look.Table("INTERFACE", "MODE", "PROGRAM", "ID", "TAG", "BY").AlignRight(3);
        foreach (var program in report.Attachments)
            table.AddRow(Cells(program).Concat(report.StatisticsEnabled ? Statistics(program) : []).Select(Look.Text));
        console.Write(table);
        WriteHints(console, report);
    }

    static IEnumerable<string> Cells(AttachedProgram program) =>
    [
        program.Interface,
        Modes.Name(program.Mode),
        program.ProgramName ?? "?",
        program.ProgramId.ToString(CultureInfo.InvariantCulture),
        program.Tag ?? "?",
        program.Method == AttachMethod.Link ? $"link {program.LinkId}" : "netlink",
    ];

    static IEnumerable<string> Statistics(AttachedProgram program)
    {
        var runs = program.RunCount ?? 0;
        var average = runs == 0 ? "-" : ((program.RunTimeNanoseconds ?? 0) / runs).ToString(CultureInfo.InvariantCulture);
        return [runs.ToString(CultureInfo.InvariantCulture), average];
    }

    static void WriteHints(IAnsiConsole console, StatusReport report)
    {
        if (report.Attachments.Any(program => program.ProgramName is null))
            console.MarkupLine(Look.Dim("Names need privileges: run as root."));
        else if (!report.StatisticsEnabled)
            console.MarkupLine(Look.Dim("Runs are not counted; to count them: sysctl -w kernel.bpf_stats_enabled=1"));
    }
}
