using Bpf.Tool.Cli;
using Spectre.Console;

namespace Bpf.Tool.Features;

static class FeaturesView
{
    public static void Write(IAnsiConsole console, FeatureReport report)
    {
        console.MarkupLine($"{Look.Bold($"Linux {report.Kernel}")} {Look.Dim(report.Architecture)}");
        Table?[] sections =
        [
            Section("Features", report.Features), Section("Kinds of programs", report.Programs), Section("Kinds of maps", report.Maps),
            Section("Helpers", report.Helpers), Section("Kernel functions", report.KernelFunctions),
        ];
        if (sections.All(section => section is null)) console.WriteLine("Nothing to list.");
        foreach (var section in sections.OfType<Table>())
        {
            console.WriteLine();
            console.Write(section);
        }
    }

    static Table? Section(string title, IReadOnlyList<FeatureRow> rows)
    {
        if (rows.Count == 0) return null;
        var table = Look.Table($"{title} ({rows.Count(row => row.Available)} of {rows.Count})", "HERE", "SINCE LINUX");
        foreach (var row in rows) table.AddRow(Look.Text(row.Name), Answer(row.Available), Look.Text(row.MinimumKernel));
        return table;
    }

    static Table? Section(string title, IReadOnlyList<CallRow> rows)
    {
        if (rows.Count == 0) return null;
        var table = Look.Table($"{title} ({rows.Count(row => row.Xdp || row.Tc)} of {rows.Count})", "XDP", "TC", "SINCE LINUX");
        foreach (var row in rows) table.AddRow(Look.Text(row.Name), Answer(row.Xdp), Answer(row.Tc), Look.Text(row.MinimumKernel));
        return table;
    }

    static Markup Answer(bool available) => new(available ? "[green]yes[/]" : "[grey]no[/]");
}
