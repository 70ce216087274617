using System.Diagnostics;

namespace Bpf.Compiler.Tests.Llvm;

/// <summary>A program of the system that a test runs.</summary>
internal static class Tool
{
    public static readonly string? ObjDump = Find("llvm-objdump-19") ?? Find("llvm-objdump");
    public static readonly string? BpfTool = Find("bpftool") ?? Find("/usr/sbin/bpftool");

    /// <returns>What it wrote to both outputs.</returns>
    public static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    public static string Check(string? program, params string[] arguments)
    {
        var (exitCode, output) = Run(program!, arguments);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}");
        return output;
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
