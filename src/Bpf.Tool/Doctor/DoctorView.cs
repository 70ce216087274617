using Bpf.Tool.Cli;
using Spectre.Console;

namespace Bpf.Tool.Doctor;

static class DoctorView
{
    public static void Write(IAnsiConsole console, DoctorReport report, Purpose? only)
    {
        if (only != Purpose.Load) WriteSection(console, report, Purpose.Build, "Compile C# to BPF objects");
        if (only is null) console.WriteLine();
        if (only != Purpose.Build) WriteSection(console, report, Purpose.Load, "Load and attach programs");
    }

    static void WriteSection(IAnsiConsole console, DoctorReport report, Purpose purpose, string title)
    {
        var verdict = report.Can(purpose) ? "[green]yes[/]" : "[red]no[/]";
        console.MarkupLine($"[bold]{title}:[/] {verdict}");

        var table = Look.Table("", "", "");
        foreach (var check in report.Checks.Where(check => check.Purpose == purpose))
        {
            table.AddRow(Symbol(check.Status), Look.Text(check.Title), Look.Text(check.Detail));
            if (check.Remedy is not null) table.AddRow(Text.Empty, Text.Empty, new Markup(Look.Dim(check.Remedy)));
        }

        console.Write(new Padder(table, new Padding(2, 0, 0, 0)));
    }

    static Markup Symbol(CheckStatus status) => new(status switch
    {
        CheckStatus.Ok => "[green]ok[/]",
        CheckStatus.Info => "[grey]--[/]",
        CheckStatus.Warning => "[yellow]warn[/]",
        _ => "[red]MISSING[/]",
    });
}
