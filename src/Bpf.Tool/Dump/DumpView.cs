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
        console.MarkupLine($"{Look.Bold(program.Name)} {Look.Dim(Origin(program))}");
        SourceDump? last = null;
        foreach (var instruction in program.Instructions)
        {
            if (instruction.Function is { } function && function != program.Name)
            {
                console.WriteLine();
                console.MarkupLine(Look.Bold(function));
                last = null;
            }

            WriteSource(console, instruction.Source, last);
            last = instruction.Source ?? last;
            var index = instruction.Index.ToString(program.Code == CodeKind.Machine ? "x" : "d", CultureInfo.InvariantCulture).PadLeft(6);
            console.MarkupLine($"{Look.Dim(index + ":")} {Markup.Escape(instruction.Text)}");
        }
    }

    static string Origin(ProgramDump program) => program.Code switch
    {
        CodeKind.Object => $"section {program.Section}",
        CodeKind.Translated => $"program {program.Id}, after the verifier",
        _ => $"program {program.Id}, machine code",
    };

    // Several expressions of one line follow each other often, and differ only in their columns.
    static void WriteSource(IAnsiConsole console, SourceDump? source, SourceDump? last)
    {
        if (source is null || (source.File == last?.File && source.Line == last.Line)) return;

        // C compilers name files by their whole path, which is longer than the line.
        var file = Path.IsPathRooted(source.File) ? Path.GetFileName(source.File) : source.File;
        console.MarkupLine($"  {Look.Dim($"{file}:{source.Line}:")} [green]{Markup.Escape(source.Text)}[/]");
    }
}
