using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Bpf.Tool.Compile;

/// <summary><c>bpf compile @file</c>: the compiler as the build calls it.</summary>
internal static class CompileCommand
{
    public static int Run(IReadOnlyList<string> arguments, TextWriter output)
    {
        var reporter = new DiagnosticWriter(output);
        try
        {
            var options = CompileOptions.Parse(arguments);
            reporter.Suppressed = options.Suppressed;
            reporter.Warnings = options.Warnings;
            new Driver(options, reporter).Run();
        }
        catch (OptionException e)
        {
            reporter.Write(Diagnostic.Create(Descriptors.BadOption, Location.None, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var file = (e as FileLoadException)?.FileName ?? (e as FileNotFoundException)?.FileName ?? "a file";
            reporter.Write(Diagnostic.Create(Descriptors.SourceNotReadable, Location.None, file, e.Message));
        }

        return reporter.HasErrors ? 1 : 0;
    }
}
