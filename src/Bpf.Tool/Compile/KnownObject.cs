namespace Bpf.Tool.Compile;

/// <summary>An object of the last run.</summary>
/// <param name="Class">The class's full name.</param>
/// <param name="Content">The fingerprint of the object's bytes.</param>
/// <param name="Files">Which of the project's files it was made of, and the fingerprints of their text.</param>
sealed record KnownObject(string Class, string Content, IReadOnlyList<(int File, string Text)> Files)
{
    public override string ToString() => string.Join('\t', Files.Select(file => $"{file.File}={file.Text}").Prepend(Content).Prepend(Class));

    public static KnownObject Parse(string line)
    {
        var parts = line.Split('\t');
        return new(parts[0], parts[1], [.. parts.Skip(2).Select(part => part.Split('=')).Select(part => (int.Parse(part[0]), part[1]))]);
    }
}
