using System.Diagnostics;

namespace Bpf.Kernel.Tests;

/// <summary>Runs the system's tools.</summary>
static class Shell
{
    /// <summary>Runs a command that must succeed; returns its output.</summary>
    public static string Run(string file, params string[] arguments)
    {
        var (code, output) = Try(file, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} exited with {code}: {output}");
    }

    /// <summary>Runs a command; returns its exit code, and its output and errors together.</summary>
    public static (int ExitCode, string Output) Try(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
