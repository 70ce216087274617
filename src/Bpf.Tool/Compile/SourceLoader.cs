using System.Text;
using Bpf.Compiler.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Tool.Compile;

/// <summary>Makes compilations of the project and of the libraries whose sources are at hand.</summary>
internal sealed class SourceLoader(CompileOptions options)
{
    // What the SDK adds to a project with ImplicitUsings; a library's own generated file is not among its sources.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpCompilationOptions _compilationOptions =
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false);

    private readonly CSharpParseOptions _parseOptions = new CSharpParseOptions(options.LanguageVersion, preprocessorSymbols: options.Defines)
        .WithFeatures(options.Features.Select(feature => KeyValuePair.Create(feature, "true")));

    public CompilationSet Load()
    {
        var references = options.References
            .Select(path => (Path: path, Reference: (MetadataReference)MetadataReference.CreateFromFile(path)))
            .ToList();
        var libraries = new List<Compilation>();
        for (var i = 0; i < references.Count; i++)
        {
            var sources = LibraryReader.Read(references[i].Path);
            if (sources.Count == 0) continue;
            var others = references.Where((_, index) => index != i).Select(pair => pair.Reference);
            var library = Library(Path.GetFileNameWithoutExtension(references[i].Path), sources, others);
            libraries.Add(library);
            references[i] = (references[i].Path, library.ToMetadataReference());
        }

        var trees = options.Sources.Select(path => Parse(path, ReadSource(path), _parseOptions));
        var main = CSharpCompilation.Create("program", trees, references.Select(pair => pair.Reference),
            _compilationOptions.WithOverflowChecks(options.CheckOverflow));
        return new CompilationSet(main, libraries, options.ProjectDirectory);
    }

    private static CSharpCompilation Library(string name, IReadOnlyList<LibrarySource> sources, IEnumerable<MetadataReference> references)
    {
        var parseOptions = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = sources.Select(source => Parse($"{name}/{source.Name}", source.Text, parseOptions))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, parseOptions));
        return CSharpCompilation.Create(name, trees, references, _compilationOptions);
    }

    private static SyntaxTree Parse(string path, SourceText text, CSharpParseOptions parseOptions) =>
        CSharpSyntaxTree.ParseText(text, parseOptions, path);

    private static SourceText ReadSource(string path)
    {
        using var stream = File.OpenRead(path);
        return SourceText.From(stream, Encoding.UTF8);
    }
}
