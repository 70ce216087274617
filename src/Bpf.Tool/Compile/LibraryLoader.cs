using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Tool.Compile;

/// <summary>
/// Replaces references to libraries that carry their sources by compilations of those. A library that uses another one is
/// compiled after it, so that both mean the same symbols.
/// </summary>
internal sealed class LibraryLoader
{
    // What the SDK adds to a project with ImplicitUsings. Bpf itself has no options among its resources, nor its generated file.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly List<Library> _waiting = [];
    private readonly List<Compilation> _compilations = [];
    private readonly List<MetadataReference> _references = [];

    private sealed record Library(string Name, LibraryContent Content);

    public LibraryLoader(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (LibraryReader.Read(path) is { } content) _waiting.Add(new(Path.GetFileNameWithoutExtension(path), content));
            else _references.Add(MetadataReference.CreateFromFile(path));
        }

        while (_waiting.Count > 0) CompileNext();
    }

    /// <summary>The compilations of the libraries, each after those that it uses.</summary>
    public IReadOnlyList<Compilation> Compilations => _compilations;

    /// <summary>What a project is compiled against: the libraries' compilations, and the other assemblies as they are.</summary>
    public IReadOnlyList<MetadataReference> References => _references;

    // Assemblies that use each other cannot be built, but can be made: then one of them goes first.
    private void CompileNext()
    {
        var next = _waiting.FirstOrDefault(library =>
            !_waiting.Any(other => other != library && library.Content.References.Contains(other.Name))) ?? _waiting[0];
        _waiting.Remove(next);
        var compilation = Compile(next);
        _compilations.Add(compilation);
        _references.Add(compilation.ToMetadataReference());
    }

    private CSharpCompilation Compile(Library library)
    {
        var carriesOptions = library.Content.Options.Count > 0;
        var options = CompileOptions.Parse(library.Content.Options);
        var parseOptions = carriesOptions ? SourceLoader.ParseOptions(options) : new CSharpParseOptions(LanguageVersion.Preview);
        var trees = library.Content.Sources.Select(source =>
            CSharpSyntaxTree.ParseText(source.Text, parseOptions, $"{library.Name}/{source.Name}"));
        if (!carriesOptions) trees = trees.Append(CSharpSyntaxTree.ParseText(ImplicitUsings, parseOptions));
        return CSharpCompilation.Create(library.Name, trees, _references, SourceLoader.CompilationOptions(options));
    }
}
