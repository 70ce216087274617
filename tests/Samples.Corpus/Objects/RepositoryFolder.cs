namespace Samples.Corpus.Objects;

/// <summary>Where the sources are.</summary>
public static class RepositoryFolder
{
    /// <summary>The folder with the solution.</summary>
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The folder of a sample.</summary>
    public static string Sample(string name) => System.IO.Path.Combine(Path, "samples", name);

    /// <summary>The folder of the programs in C.</summary>
    public static string C { get; } = System.IO.Path.Combine(Path, "tests/Benchmarks/c");

    static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Bpf.Sdk.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"'{AppContext.BaseDirectory}' is not below the repository.");
    }
}
