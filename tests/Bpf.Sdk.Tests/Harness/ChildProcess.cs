using System.Diagnostics;

namespace Bpf.Sdk.Tests.Harness;

sealed record Finished(int ExitCode, string Output);

static class ChildProcess
{
    /// <summary>Runs to the end. The output goes through a file: a compiler server that stays behind would keep a pipe open.</summary>
    public static Finished Run(string directory, string program, params string[] arguments)
    {
        var output = Path.GetTempFileName();
        var start = new ProcessStartInfo("bash", ["-c", "output=$1; shift; exec \"$@\" > \"$output\" 2>&1 < /dev/null", "bash", output, program, .. arguments])
        {
            WorkingDirectory = directory,
        };
        // What `dotnet test` sets for its own process is not part of a user's environment.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "true";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using var process = Process.Start(start)!;
        process.WaitForExit();
        var text = File.ReadAllText(output);
        File.Delete(output);
        return new(process.ExitCode, text);
    }
}
