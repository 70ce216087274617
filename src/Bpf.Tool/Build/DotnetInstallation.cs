using System.Runtime.InteropServices;

namespace Bpf.Tool.Build;

/// <summary>A folder named by a version, such as <c>sdk/10.0.401</c>.</summary>
sealed record VersionedFolder(string Path, string Name, Version Version);

/// <summary>Where .NET is installed, found without starting a process.</summary>
sealed class DotnetInstallation(string? root)
{
    static readonly string[] s_usualRoots = ["/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet", "/usr/local/share/dotnet", "/opt/dotnet"];

    public static DotnetInstallation Find() => new(Candidates().FirstOrDefault(HasFrameworks));

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<VersionedFolder> Sdks => Versions("sdk");

    /// <summary>The newest reference pack of .NET 10 or later; without an SDK, the shared framework itself serves as well.</summary>
    public VersionedFolder? ReferenceAssemblies
    {
        get
        {
            var pack = Versions("packs", "Microsoft.NETCore.App.Ref").LastOrDefault(folder => folder.Version.Major >= 10);
            if (pack is null) return Versions("shared", "Microsoft.NETCore.App").LastOrDefault(folder => folder.Version.Major >= 10);

            var assemblies = Path.Combine(pack.Path, "ref", $"net{pack.Version.Major}.0");
            return Directory.Exists(assemblies) ? pack with { Path = assemblies } : null;
        }
    }

    /// <summary>The library that programs are written with, which is installed beside this command.</summary>
    public static string? BpfLibrary
    {
        get
        {
            // In Bpf.Sdk the native command lies in tools/native/<rid>, the assemblies in tools/net10.0/any.
            string[] places = [AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "..", "..", "net10.0", "any")];
            return places.Select(place => Path.GetFullPath(Path.Combine(place, "Bpf.dll"))).FirstOrDefault(File.Exists);
        }
    }

    static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } configured) yield return configured;
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host) yield return Path.GetDirectoryName(host) ?? "";
        yield return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var link = new FileInfo(Path.Combine(folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
            if (link.Exists) yield return Path.GetDirectoryName(link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? link.FullName) ?? "";
        }

        foreach (var usual in s_usualRoots) yield return usual;
        yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet");
    }

    static bool HasFrameworks(string folder) => Directory.Exists(Path.Combine(folder, "shared", "Microsoft.NETCore.App"));

    List<VersionedFolder> Versions(params string[] path)
    {
        var folder = root is null ? "" : Path.Combine([root, .. path]);
        if (!Directory.Exists(folder)) return [];

        var versions = new List<VersionedFolder>();
        foreach (var directory in Directory.EnumerateDirectories(folder))
        {
            var name = Path.GetFileName(directory);
            if (Version.TryParse(name.Split('-')[0], out var version)) versions.Add(new(directory, name, version));
        }

        versions.Sort((left, right) => left.Version.CompareTo(right.Version));
        return versions;
    }
}
