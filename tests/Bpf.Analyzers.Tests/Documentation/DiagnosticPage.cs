using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bpf.Analyzers.Tests.Documentation;

/// <summary>A page of docs/diagnostics.</summary>
sealed partial class DiagnosticPage
{
    private readonly Dictionary<string, string> _sections;

    private DiagnosticPage(string id)
    {
        Id = id;
        Text = File.ReadAllText(Path.Combine(Folder, id + ".md"));
        var parts = Text.Split("\n## ");
        Title = parts[0].TrimEnd();
        Headings = [.. parts.Skip(1).Select(part => part[..part.IndexOf('\n')])];
        _sections = parts.Skip(1).ToDictionary(part => part[..part.IndexOf('\n')], part => part[part.IndexOf('\n')..]);
    }

    public static string Folder { get; } = FindFolder();

    public string Id { get; }

    public string Text { get; }

    public string Title { get; }

    public string[] Headings { get; }

    public bool HasProgram => Code("Bad") is not null;

    /// <summary>The project properties that the bad snippet is built with.</summary>
    public (string Name, string Value)[] Properties =>
        [.. Property().Matches(_sections["Bad"]).Select(match => (match.Groups["name"].Value, match.Groups["value"].Value))];

    public static IEnumerable<DiagnosticPage> All() =>
        Directory.GetFiles(Folder, "BPF*.md").Order(StringComparer.Ordinal)
            .Select(file => new DiagnosticPage(Path.GetFileNameWithoutExtension(file)));

    public static DiagnosticPage Of(string id) => new(id);

    public string? Code(string section) =>
        _sections.TryGetValue(section, out var text) && CodeBlock().Match(text) is { Success: true } match ? match.Groups["code"].Value : null;

    public override string ToString() => Id;

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^`<(?<name>Bpf\\w+)>(?<value>.*)</", RegexOptions.Multiline)]
    private static partial Regex Property();

    private static string FindFolder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../docs/diagnostics"));
}
