using System.Globalization;
using Spectre.Console;

namespace Bpf.Tool.Cli;

/// <summary>The look that all commands share: tables without lines, grey headings, two columns of space.</summary>
static class Look
{
    public static Table Table(params ReadOnlySpan<string> headings)
    {
        var table = new Table { Border = TableBorder.None, ShowRowSeparators = false, ShowHeaders = headings.ContainsAnyExcept("") };
        for (var i = 0; i < headings.Length; i++)
        {
            var last = i == headings.Length - 1;
            table.AddColumn(new TableColumn(Dim(headings[i])) { Padding = new Padding(0, 0, last ? 0 : 2, 0), NoWrap = !last });
        }

        return table;
    }

    public static Table AlignRight(this Table table, int column)
    {
        table.Columns[column].Alignment = Justify.Right;
        return table;
    }

    public static Markup Text(string text) => new(Markup.Escape(text));

    public static string Dim(string text) => text.Length == 0 ? "" : $"[grey]{Markup.Escape(text)}[/]";

    public static string Bytes(long size) => size == 1 ? "1 byte" : string.Create(CultureInfo.InvariantCulture, $"{size} bytes");

    public static string Bold(string text) => $"[bold]{Markup.Escape(text)}[/]";
}
