namespace Benchmarks.Measuring;

static class Folders
{
    /// <summary>The repository, where <c>run.sh</c> starts this program.</summary>
    public static string Repository { get; } = Environment.CurrentDirectory;

    public static string Samples { get; } = Path.Combine(Repository, "samples");

    public static string CSources { get; } = Path.Combine(Repository, "tests/Benchmarks/c");

    public static string Results { get; } = Path.Combine(Repository, "tests/Benchmarks/results");

    /// <summary>An empty folder below artifacts/benchmarks.</summary>
    public static string Fresh(string name)
    {
        var folder = Path.Combine(Repository, "artifacts/benchmarks", name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }
}
