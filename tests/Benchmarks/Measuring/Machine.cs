using System.Globalization;

namespace Benchmarks.Measuring;

/// <summary>Where and with what was measured.</summary>
sealed record Machine(
    string Date, string Commit, string Processor, int Processors, string Kernel, string LoadBefore, string LoadAfter,
    IReadOnlyDictionary<string, string> Versions)
{
    static readonly string[] s_packages = ["libllvm19", "clang-19", "libbpf1", "bpftool", "iproute2", "gcc"];

    public static Machine Read() => new(
        DateTime.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), FindCommit(), FindProcessor(), Environment.ProcessorCount,
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), Load(), "", FindVersions());

    public Machine Finish() => this with { LoadAfter = Load() };

    // The averages over 1, 5 and 15 minutes.
    static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);

    static string FindProcessor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[1] ?? "unknown";

    static string FindCommit()
    {
        var commit = new Command("git", "-C", Folders.Repository, "rev-parse", "--short", "HEAD").TryOutput()?.Trim();
        var changes = new Command(
            "git", "-C", Folders.Repository, "status", "--porcelain", "--untracked-files=no", "src", "analyzers", "msbuild", "samples").TryOutput();
        return commit is null ? "unknown" : string.IsNullOrWhiteSpace(changes) ? commit : $"{commit} with changes";
    }

    static Dictionary<string, string> FindVersions()
    {
        var versions = new Dictionary<string, string> { ["dotnet"] = new Command("dotnet", "--version").TryOutput()?.Trim() ?? "unknown" };
        foreach (var package in s_packages)
            if (new Command("dpkg-query", "-W", "-f", "${Version}", package).TryOutput() is { Length: > 0 } version)
                versions[package] = version;
        return versions;
    }
}
