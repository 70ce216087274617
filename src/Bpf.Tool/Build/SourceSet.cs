using Bpf.Tool.Cli;

namespace Bpf.Tool.Build;

/// <summary>The C# files of one compilation.</summary>
sealed record SourceSet(string Directory, IReadOnlyList<string> Files, ProjectProperties Project)
{
    public static SourceSet Find(string path)
    {
        if (System.IO.Directory.Exists(path)) return OfFolder(path);
        if (!File.Exists(path)) throw new CommandException($"{path} does not exist", "Give a C# file, a project file, or a folder.");

        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".cs" => new SourceSet(directory, [Path.GetFullPath(path)], new ProjectProperties()),
            ".csproj" => OfProject(path, directory),
            _ => throw new CommandException($"{path} is neither a C# file nor a C# project", "Give a .cs or .csproj file, or a folder."),
        };
    }

    static SourceSet OfFolder(string folder)
    {
        var projects = System.IO.Directory.GetFiles(folder, "*.csproj");
        return projects.Length switch
        {
            0 => new SourceSet(Path.GetFullPath(folder), CSharpFiles(folder), new ProjectProperties()),
            1 => OfProject(projects[0], Path.GetFullPath(folder)),
            _ => throw new CommandException($"{folder} has {projects.Length} project files", "Name one of them."),
        };
    }

    // An SDK project leaves ImplicitUsings and Nullable off unless it says otherwise.
    static SourceSet OfProject(string project, string directory)
    {
        var properties = new ProjectFile(project).Read();
        var values = new Dictionary<string, string>(properties.Values);
        values.TryAdd("ImplicitUsings", "disable");
        values.TryAdd("Nullable", "disable");
        return new SourceSet(directory, CSharpFiles(directory), properties with { Values = values });
    }

    // What the SDK's own item glob leaves out: bin, obj, and folders that begin with a dot. Sorted, so that objects do not depend on the file system.
    static string[] CSharpFiles(string folder)
    {
        var root = Path.GetFullPath(folder);
        var files = System.IO.Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Where(file => !IsLeftOut(root, file)).ToArray();
        if (files.Length == 0) throw new CommandException($"{folder} has no C# file", "Give a folder or project with C# files.");

        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    static bool IsLeftOut(string root, string file)
    {
        var folders = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[..^1];
        return folders.Any(folder => folder.StartsWith('.')) || folders is ["bin" or "obj", ..];
    }
}
