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
        var rows = report.Attachments.Select(Row.Of).Concat(report.TrafficControl.Select(Row.Of)).ToArray();
        if (rows.Length == 0)
        {
            console.WriteLine(interfaceName is null ? "No interface has an XDP or TC program." : $"{interfaceName} has no XDP or TC program.");
            return;
        }

        var table = report.StatisticsEnabled
            ? Look.Table("INTERFACE", "MODE", "PROGRAM", "ID", "TAG", "BY", "RUNS", "NS/RUN").AlignRight(3).AlignRight(6).AlignRight(7)
            : Look.Table("INTERFACE", "MODE", "PROGRAM", "ID", "TAG", "BY").AlignRight(3);
        foreach (var row in rows)
            table.AddRow(Cells(row).Concat(report.StatisticsEnabled ? Statistics(row) : []).Select(Look.Text));
        console.Write(table);
        WriteHints(console, report, rows);
    }

    static IEnumerable<string> Cells(Row row) =>
        [row.Interface, row.Place, row.Program ?? "?", row.Id.ToString(CultureInfo.InvariantCulture), row.Tag ?? "?", row.By];

    static IEnumerable<string> Statistics(Row row)
    {
        var runs = row.Runs ?? 0;
        var average = runs == 0 ? "-" : ((row.Nanoseconds ?? 0) / runs).ToString(CultureInfo.InvariantCulture);
        return [runs.ToString(CultureInfo.InvariantCulture), average];
    }

    static void WriteHints(IAnsiConsole console, StatusReport report, Row[] rows)
    {
        if (rows.Any(row => row.Program is null))
            console.MarkupLine(Look.Dim("Names need privileges: run as root."));
        else if (!report.StatisticsEnabled)
            console.MarkupLine(Look.Dim("Runs are not counted; to count them: sysctl -w kernel.bpf_stats_enabled=1"));
    }

    /// <param name="Place">The mode of an XDP program, the direction of a TC program.</param>
    sealed record Row(string Interface, string Place, string? Program, uint Id, string? Tag, string By, ulong? Runs, ulong? Nanoseconds)
    {
        public static Row Of(AttachedProgram program) => new(
            program.Interface, Modes.Name(program.Mode), program.ProgramName, program.ProgramId, program.Tag, Way(program.Method, program.LinkId, 0),
            program.RunCount, program.RunTimeNanoseconds);

        public static Row Of(AttachedTcProgram program) => new(
            program.Interface, Directions.Name(program.Direction), program.ProgramName, program.ProgramId, program.Tag,
            Way(program.Method, program.LinkId, program.Priority), program.RunCount, program.RunTimeNanoseconds);

        static string Way(AttachMethod method, uint? link, int priority) => method switch
        {
            AttachMethod.Link => link is null ? "tcx" : $"link {link}",
            _ => priority == 0 ? "netlink" : $"filter {priority}",
        };
    }
}
