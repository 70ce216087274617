using Bpf.Runtime;

namespace Bpf.Tool.Cli;

/// <summary>Turns a failure into lines on stderr.</summary>
static class ErrorReport
{
    // The verifier states its reason at the end of the log.
    const int LogTail = 15;

    public static void Write(TextWriter writer, Exception exception, bool verbose, bool wholeLog)
    {
        if (exception is BpfVerifierException rejection) WriteRejection(writer, rejection, wholeLog);
        else WriteLine(writer, Describe(exception));
        if (verbose) writer.WriteLine(exception);
    }

    public static void WriteLine(TextWriter writer, string message) => writer.WriteLine($"error: {message}");

    static void WriteRejection(TextWriter writer, BpfVerifierException rejection, bool wholeLog)
    {
        WriteLine(writer, $"The kernel's verifier rejected program '{rejection.Program}': {rejection.Summary}");
        if (rejection.SourceLine is { } source)
        {
            writer.WriteLine($"  {source.File}({source.Line},{source.Column}):");
            writer.WriteLine($"    {source.Text.Trim()}");
        }

        var lines = rejection.Log.TrimEnd('\n', '\0').Split('\n');
        if (wholeLog || lines.Length <= LogTail)
        {
            writer.WriteLine("The verifier's log:");
            WriteIndented(writer, lines);
            return;
        }

        writer.WriteLine($"The last {LogTail} of {lines.Length} lines of the verifier's log (all of it with --log):");
        WriteIndented(writer, lines[^LogTail..]);
    }

    static void WriteIndented(TextWriter writer, string[] lines)
    {
        foreach (var line in lines) writer.WriteLine($"  {line}");
    }

    static string Describe(Exception exception) => exception switch
    {
        CommandException or BpfException => exception.Message,
        FileNotFoundException { FileName: { } file } => $"{file} does not exist. Check the path.",
        DirectoryNotFoundException => $"{exception.Message} Check the path.",
        IOException => exception.Message,
        UnauthorizedAccessException => $"{exception.Message} Run the command as a user who may, or choose another path.",
        _ => $"{exception.GetType().Name}: {exception.Message.TrimEnd('.')}. This is a bug in bpf: run again with --verbose and report the output.",
    };
}
