using Bpf.Compiler.Ir;
using Bpf.Compiler.Libraries;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Compiler.Tests;

/// <summary>Compiles C# text as bpfc does: the Bpf library as a compilation of its own sources.</summary>
internal static class SourceCompiler
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpCompilationOptions _options =
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly Lazy<MetadataReference[]> _framework = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))]);

    public static readonly MetadataReference Bpf = MetadataReference.CreateFromFile(typeof(XdpContext).Assembly.Location);

    private static readonly Lazy<LibraryReferences> _references = new(() => new([.. _framework.Value, Bpf]));

    public static CSharpCompilation Library => (CSharpCompilation)_references.Value.Libraries.Single();

    public static CompilationResult Compile(string source, CompilerOptions? options = null) => Compile([("Program.cs", source)], options);

    public static CompilationResult Compile((string Path, string Text)[] sources, CompilerOptions? options = null)
    {
        var set = new CompilationSet(CompilationOf(sources, Bpf).WithReferences(_references.Value.All), _references.Value.Libraries);
        var type = ProgramFinder.FindClasses(set.Main, CancellationToken.None).Single();
        return new ProgramCompiler(set, options ?? CompilerOptions.Default, CancellationToken.None).Compile(type);
    }

    /// <summary>Compiles text that uses other libraries, too.</summary>
    public static CompilationResult CompileWith(MetadataReference[] libraries, string source)
    {
        var set = CompilationSet.Open(CompilationOf([("Program.cs", source)], Bpf).AddReferences(libraries));
        var type = ProgramFinder.FindClasses(set.Main, CancellationToken.None).Single();
        return new ProgramCompiler(set, CompilerOptions.Default, CancellationToken.None).Compile(type);
    }

    public static CSharpCompilation CompilationOf((string Path, string Text)[] sources, MetadataReference library)
    {
        var trees = sources.Select(source => Parse(source.Text, source.Path)).Append(Parse(Usings, "Usings.cs"));
        return CSharpCompilation.Create("program", trees, [.. _framework.Value, library], _options);
    }

    /// <summary>The body of <c>static XdpAction Run(XdpContext context)</c>, with other members after it, as text of the IR.</summary>
    public static string Lower(string body, string members = "")
    {
        var result = Compile(Program(body, members));
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        return IrPrinter.Print(result.Module!);
    }

    public static string Program(string body, string members = "") => $$"""
        using Bpf;
        using Bpf.Net;
        public static unsafe partial class Sample
        {
            [Xdp]
            public static XdpAction Run(XdpContext context)
            {
                {{body}}
            }
            {{members}}
        }
        """;

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), path);
}
