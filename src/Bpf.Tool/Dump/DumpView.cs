using System.Globalization;
using Bpf.Tool.Cli;
using Spectre.Console;

namespace Bpf.Tool.Dump;

/// <summary>Prints instructions.</summary>
static class DumpView
{
    public static void Write(IAnsiConsole console, DumpReport report)
    {
        // A listing is not wrapped between words: the terminal breaks a long line where it ends.
        console.Profile.Width = Terminal.Unlimited;
        for (var i = 0; i < report.Programs.Count; i++)
        {
            if (i > 0) console.WriteLine();
            WriteProgram(console, report.Programs[i]);
        }
    }

    static void WriteProgram(IAnsiConsole console, ProgramDump program)
    {
        console.MarkupLine($"{Look.Bold(program.Name)} {Look.Dim($"section {program.Section}")}");
        foreach (var instruction in program.Instructions)
        {
            if (instruction.Function is { } function && function != program.Name)
            {
                console.WriteLine();
                console.MarkupLine(Look.Bold(function));
            }

            if (instruction.Source is { } source) console.MarkupLine($"  {Look.Dim($"{source.File}:{source.Line}:")} [green]{Markup.Escape(source.Text)}[/]");
            var index = instruction.Index.ToString(CultureInfo.InvariantCulture).PadLeft(6);
            console.MarkupLine($"{Look.Dim(index + ":")} {Markup.Escape(instruction.Text)}");
        }
    }
}
