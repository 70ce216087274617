using System.Diagnostics;

namespace Bpf.Kernel.Tests.Tools;

/// <summary>A finished run of a tool.</summary>
sealed record ToolResult(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>What the tool wrote, if it succeeded; otherwise the test fails with all of it.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, ToString());
        return Output;
    }

    public override string ToString() => $"$ {Command}\n{Output}{Error}exit code {ExitCode}";
}

/// <summary>Programs of the system. One that is missing fails the test, with the command that installs it.</summary>
static class ExternalTool
{
    public static ToolResult Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(name), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolResult($"{name} {string.Join(' ', arguments)}", process.ExitCode, output, error.Result);
    }

    /// <summary>Runs in a network namespace. nsenter, because <c>ip netns exec</c> would hide the bpf file system.</summary>
    public static ToolResult RunIn(NetworkNamespace networkNamespace, string name, params string[] arguments) =>
        Run("nsenter", [$"--net=/run/netns/{networkNamespace.Name}", Find(name), .. arguments]);

    static string Find(string name)
    {
        // A user's PATH may lack the folders of the administrator's tools.
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin");
        var path = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.True(path is not null, $"The tool '{name}' is missing. Install what the tests need: ./eng/setup.sh --tests");
        return path!;
    }
}
