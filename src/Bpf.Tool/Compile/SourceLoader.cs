using System.Text;
using Bpf.Compiler.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Tool.Compile;

/// <summary>Makes compilations of the project and of the libraries whose sources are at hand.</summary>
internal sealed class SourceLoader(CompileOptions options)
{
    public CompilationSet Load()
    {
        var libraries = new LibraryLoader(options.References);
        var parseOptions = ParseOptions(options);
        var trees = options.Sources.Select(path => CSharpSyntaxTree.ParseText(ReadSource(path), parseOptions, path));
        var main = CSharpCompilation.Create("program", trees, libraries.References, CompilationOptions(options));
        return new CompilationSet(main, libraries.Compilations, options.ProjectDirectory);
    }

    internal static CSharpParseOptions ParseOptions(CompileOptions options) =>
        new CSharpParseOptions(options.LanguageVersion, preprocessorSymbols: options.Defines)
            .WithFeatures(options.Features.Select(feature => KeyValuePair.Create(feature, "true")));

    internal static CSharpCompilationOptions CompilationOptions(CompileOptions options) => new(
        OutputKind.DynamicallyLinkedLibrary, checkOverflow: options.CheckOverflow, allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false);

    private static SourceText ReadSource(string path)
    {
        using var stream = File.OpenRead(path);
        return SourceText.From(stream, Encoding.UTF8);
    }
}
