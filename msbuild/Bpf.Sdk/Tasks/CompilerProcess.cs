namespace Bpf.Sdk.Tasks;

/// <summary>What to start, and what goes before the compiler's own arguments.</summary>
sealed record CompilerProcess(string FileName, string Arguments)
{
    const string Managed = "net10.0/any/Bpf.Tool.dll";

    /// <exception cref="ArgumentException">The property names no compiler; the message says what to do.</exception>
    /// <exception cref="FileNotFoundException">Something that belongs to the package or the SDK is missing; the message says what to do.</exception>
    public static CompilerProcess Find(string? given, string toolsDirectory, string? runtimeIdentifier, string? dotnetHost)
    {
        if (!string.IsNullOrEmpty(given)) return FromProperty(given!, dotnetHost);

        var native = Path.GetFullPath(Path.Combine(toolsDirectory, "native", runtimeIdentifier ?? "none", IsWindows ? "bpf.exe" : "bpf"));
        if (File.Exists(native) && (IsWindows || UnixPermissions.MakeExecutable(native))) return new(native, "");

        var managed = Path.GetFullPath(Path.Combine(toolsDirectory, Managed));
        if (File.Exists(managed)) return Hosted(managed, dotnetHost);
        throw new FileNotFoundException($"The BPF compiler is not in '{toolsDirectory}': the package Bpf.Sdk is damaged. "
            + "Delete its folder from the global packages folder (dotnet nuget locals global-packages --list) and restore again.");
    }

    static bool IsWindows => Path.DirectorySeparatorChar == '\\';

    static CompilerProcess FromProperty(string path, string? dotnetHost)
    {
        if (!File.Exists(path))
            throw new ArgumentException($"BpfToolPath is '{path}', which does not exist. Name the executable bpf or Bpf.Tool.dll, or remove the property.");
        var full = Path.GetFullPath(path);
        return path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? Hosted(full, dotnetHost) : new(full, "");
    }

    static CompilerProcess Hosted(string assembly, string? dotnetHost) => new(FindDotnet(dotnetHost), $"\"{assembly}\" ");

    static string FindDotnet(string? dotnetHost)
    {
        var candidates = new[] { dotnetHost, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") }.Concat(OnPath());
        return candidates.FirstOrDefault(path => !string.IsNullOrEmpty(path) && File.Exists(path))
            ?? throw new FileNotFoundException("The BPF compiler needs the dotnet executable, and neither DOTNET_HOST_PATH nor PATH leads to it. "
                + "Add the folder of the .NET SDK to PATH.");
    }

    static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, IsWindows ? "dotnet.exe" : "dotnet"));
}
