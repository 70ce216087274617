namespace Bpf.Compiler.Lowering;

/// <summary>Path.GetRelativePath, which netstandard2.0 lacks and which would ask the file system.</summary>
internal static class RelativePath
{
    public static string From(string directory, string path)
    {
        if (directory.Length == 0) return path;
        var from = Parts(directory);
        var to = Parts(path);
        var common = 0;
        while (common < from.Length && common < to.Length - 1 && from[common] == to[common]) common++;
        return string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
    }

    private static string[] Parts(string path) => path.Replace('\\', '/').Split(['/'], StringSplitOptions.RemoveEmptyEntries);
}
