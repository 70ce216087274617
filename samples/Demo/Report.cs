using Bpf;
using Bpf.Runtime;
using Spectre.Console;

namespace Samples.Demo;

/// <summary>What the demo prints, and whether all of it is as it should be.</summary>
sealed class Report
{
    int _step;
    bool _failed;

    public int ExitCode => _failed ? 1 : 0;

    public void Step(string title)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold default]{++_step}. {Markup.Escape(title)}[/]").LeftJustified().RuleStyle("grey"));
    }

    public static void Say(FormattableString text) => AnsiConsole.MarkupLineInterpolated(text);

    /// <summary>A row for each kind of traffic, with how many of it should have been answered.</summary>
    public void Traffic(params (Pings Pings, int Expected)[] rows)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Traffic", "Sent", "Answered", "");
        foreach (var column in table.Columns.Skip(1).Take(2)) column.RightAligned();
        foreach (var (pings, expected) in rows)
        {
            var verdict = pings.Answered == 0 ? "[yellow]dropped[/]" : pings.Answered == pings.Sent ? "[green]passed[/]" : "[red]partly lost[/]";
            table.AddRow(pings.Traffic, $"{pings.Sent}", $"{pings.Answered}", pings.Answered == expected ? verdict : $"[red]should be {expected}[/]");
            _failed |= pings.Answered != expected;
        }

        AnsiConsole.Write(table);
    }

    /// <summary>The counters of a program, with what they should be.</summary>
    public void Counters(string title, Func<XdpAction, ulong> read, params (XdpAction Action, ulong Packets)[] expected)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Action", "Packets").Title($"[grey]{Markup.Escape(title)}[/]");
        table.Columns[1].RightAligned();
        foreach (var action in Enum.GetValues<XdpAction>())
        {
            var (packets, wanted) = (read(action), expected.FirstOrDefault(pair => pair.Action == action).Packets);
            var style = packets != wanted ? "red" : packets == 0 ? "grey" : "bold";
            table.AddRow($"[{style}]{action}[/]", packets == wanted ? $"[{style}]{packets}[/]" : $"[red]{packets}, should be {wanted}[/]");
            _failed |= packets != wanted;
        }

        AnsiConsole.Write(table);
    }

    public void Check(bool right, FormattableString text)
    {
        AnsiConsole.Markup(right ? "[green]✓[/] " : "[red]✗[/] ");
        AnsiConsole.MarkupLineInterpolated(text);
        _failed |= !right;
    }

    public void End()
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine(_failed ? "[red]Something above is not as it should be.[/]" : "[green]All as it should be.[/]");
    }
}
