using System.Text;
using Spectre.Console;

namespace Bpf.Tool.Cli;

/// <summary>The consoles that commands render to: coloured in a terminal, plain and never cut off in a file or pipe.</summary>
static class Terminal
{
    // Wide enough for any line we print, so that Spectre neither wraps nor truncates what a script reads.
    public const int Unlimited = 4096;

    public static IAnsiConsole Output { get; } = Create(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) };
        if (!redirected) return AnsiConsole.Create(settings);

        settings.Ansi = AnsiSupport.No;
        settings.ColorSystem = ColorSystemSupport.NoColors;
        settings.Interactive = InteractionSupport.No;
        settings.Out = new PlainOutput(new TrimmingWriter(writer));
        return AnsiConsole.Create(settings);
    }

    sealed class PlainOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false;

        public int Width => Unlimited;

        public int Height => int.MaxValue;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
