using System.Text;
using Bpf.Compiler.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Tool.Compile;

/// <summary>Makes compilations of the project and of the libraries whose sources are at hand.</summary>
internal sealed class SourceLoader(CompileOptions options)
{
    private static readonly CSharpCompilationOptions _compilationOptions =
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: false);

    private readonly CSharpParseOptions _parseOptions = new CSharpParseOptions(options.LanguageVersion, preprocessorSymbols: options.Defines)
        .WithFeatures(options.Features.Select(feature => KeyValuePair.Create(feature, "true")));

    public CompilationSet Load()
    {
        var references = options.References.Select(path => MetadataReference.CreateFromFile(path));
        var trees = options.Sources.Select(path => Parse(path, ReadSource(path), _parseOptions));
        var main = CSharpCompilation.Create("program", trees, references, _compilationOptions.WithOverflowChecks(options.CheckOverflow));
        return CompilationSet.Open(main, options.ProjectDirectory);
    }

    private static SyntaxTree Parse(string path, SourceText text, CSharpParseOptions parseOptions) =>
        CSharpSyntaxTree.ParseText(text, parseOptions, path);

    private static SourceText ReadSource(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return SourceText.From(stream, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileLoadException(e.Message, path, e);
        }
    }
}
