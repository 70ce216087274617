using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>A program that is started. Output is shown only when it fails.</summary>
sealed record Command(string File, params string[] Arguments)
{
    // Settings of build machines, which make the .NET command line slower than users see it.
    static readonly string[] s_notSetForUsers = ["MSBUILDDISABLENODEREUSE", "UseSharedCompilation", "DOTNET_CLI_USE_MSBUILD_SERVER"];

    public string Directory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Runs the program to its end.</summary>
    /// <returns>The milliseconds from before its start to after its end.</returns>
    /// <exception cref="InvalidOperationException">The exit code is not 0.</exception>
    public double Time()
    {
        var clock = Stopwatch.StartNew();
        Output();
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>Runs the program to its end.</summary>
    /// <returns>What it wrote to standard output.</returns>
    public string Output()
    {
        using var process = Process.Start(StartInfo())!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0) return output;
        throw new InvalidOperationException($"'{this}' failed with exit code {process.ExitCode}.\n{output}{errors.Result}");
    }

    /// <summary>What the program wrote, or null where it is not installed or fails.</summary>
    public string? TryOutput()
    {
        try
        {
            return Output();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public override string ToString() => string.Join(' ', [File, .. Arguments]);

    ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(File, Arguments)
        {
            WorkingDirectory = Directory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in s_notSetForUsers)
            start.Environment.Remove(name);
        return start;
    }
}
