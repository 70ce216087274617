using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Tool.Compile;

/// <summary>
/// Which objects in the output folder are still right: a small file beside them says what each was made of. Whatever does not fit, the file itself
/// or an object, is as if it were not there.
/// </summary>
sealed class ObjectCache
{
    private readonly CompileOptions _options;
    private readonly List<string> _texts;
    private readonly Dictionary<SyntaxTree, int> _indexes;
    private readonly string _project;
    private readonly Dictionary<string, KnownObject> _known;
    private string? _llvm;

    public ObjectCache(CompileOptions options, Compilation project)
    {
        _options = options;
        var trees = project.SyntaxTrees.ToList();
        _texts = [.. trees.Select(tree => Fingerprint.Of(tree.GetText()))];
        _indexes = trees.Select((tree, index) => (tree, index)).ToDictionary(pair => pair.tree, pair => pair.index);
        _project = CacheKey.OfProject(options, project);
        _known = Read();
    }

    /// <summary>Whether a class's object is there, as this run would make it.</summary>
    public bool Has(ClassCompilation type) => _known.TryGetValue(NameOf(type), out var known)
        && known.Files.All(file => _texts[file.File] == file.Text) && ContentOf(type.ObjectPath) == known.Content;

    /// <summary>Whether what is kept was made by the LLVM that would make the rest.</summary>
    public bool IsOfSameLlvm() => CacheKey.OfLlvm(_options) is { } llvm && llvm == _llvm;

    public void Write(IReadOnlyList<ClassCompilation> classes)
    {
        _llvm = classes.All(type => type.IsKept) ? _llvm : CacheKey.OfLlvm(_options);
        var objects = classes.Where(type => type.IsEmitted && (type.IsKept || type.IsSilent)).GroupBy(NameOf).Where(group => group.Count() == 1).Select(group => group.First());
        var text = string.Join('\n', objects.Select(type => Describe(type).ToString()).Prepend(_llvm).Prepend(_project));
        // Another build may read it meanwhile.
        var written = $"{_options.Cache}.{Environment.ProcessId}";
        File.WriteAllText(written, $"{text}\n{Fingerprint.Of(text)}");
        File.Move(written, _options.Cache!, overwrite: true);
    }

    private KnownObject Describe(ClassCompilation type) => type.IsKept
        ? _known[NameOf(type)]
        : new(NameOf(type), ContentOf(type.ObjectPath) ?? "", [.. type.Files.Select(tree => _indexes[tree]).Order().Select(index => (index, _texts[index]))]);

    private Dictionary<string, KnownObject> Read()
    {
        var text = File.Exists(_options.Cache) ? File.ReadAllText(_options.Cache) : "";
        var end = text.LastIndexOf('\n');
        if (end < 0 || text[(end + 1)..] != Fingerprint.Of(text[..end])) return [];
        var lines = text[..end].Split('\n');
        if (lines[0] != _project) return [];
        _llvm = lines[1];
        return lines.Skip(2).Select(KnownObject.Parse).ToDictionary(known => known.Class);
    }

    private static string NameOf(ClassCompilation type) => type.Symbol.MetadataFullName();

    private static string? ContentOf(string path) => File.Exists(path) ? Fingerprint.Of(File.ReadAllBytes(path)) : null;
}
