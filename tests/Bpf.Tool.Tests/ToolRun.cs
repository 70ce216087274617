using System.Diagnostics;

namespace Bpf.Tool.Tests;

/// <summary>A finished run of the tool as a process of its own.</summary>
sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static string Tool { get; } = Path.Combine(AppContext.BaseDirectory, "Bpf.Tool.dll");

    public static ToolRun Of(params string[] arguments) => Start("dotnet", [Tool, .. arguments]);

    /// <summary>Runs in a network namespace. nsenter, because ip netns exec would hide the bpf file systems.</summary>
    public static ToolRun In(string netns, params string[] arguments) =>
        Start("nsenter", [$"--net=/run/netns/{netns}", "dotnet", Tool, .. arguments]);

    public static ToolRun Start(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolRun(process.ExitCode, output, error.Result);
    }

    /// <summary>Fails with what the process said, if it did not succeed.</summary>
    public ToolRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
        return this;
    }

    /// <summary>Fails unless the process ended with this exit code and one line on stderr.</summary>
    public string FailedWithOneLine(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}\n{Output}\n{Error}");
        return Assert.Single(Error.TrimEnd('\n').Split('\n'));
    }
}
