using System.Runtime.CompilerServices;
using Bpf.Analyzers.Tests.Documentation;

namespace Bpf.Analyzers.Tests.Robustness;

/// <summary>C# that was written for other ends.</summary>
static class Sources
{
    public static string Repository { get; } = Find();

    /// <summary>Whether all is tried (<c>BPF_ROBUSTNESS=full</c>) and not a sample of it.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("BPF_ROBUSTNESS") == "full";

    public static string Packages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");

    /// <summary>Each file of the repository, and of packages that ship their sources.</summary>
    public static IEnumerable<string> Files() =>
        new[] { "src", "analyzers", "msbuild", "samples", "tests" }.Select(folder => Path.Combine(Repository, folder)).Append(Packages)
            .Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>The programs of the samples, and the snippets of the documentation.</summary>
    public static IEnumerable<(string Name, string Text)> Programs() =>
        Directory.EnumerateFiles(Path.Combine(Repository, "samples"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && File.ReadAllText(file).Contains("[Xdp", StringComparison.Ordinal))
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)))
            .Concat(DiagnosticPage.All().SelectMany(page => new[] { (page.Id + " Bad", page.Code("Bad")), (page.Id + " Good", page.Code("Good")) })
                .Where(snippet => snippet.Item2 is not null)!)
            .OrderBy(program => program.Item1, StringComparer.Ordinal)!;

    private static string Find([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));
}
