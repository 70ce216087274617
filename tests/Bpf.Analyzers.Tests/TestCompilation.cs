using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Analyzers.Tests;

/// <summary>User code, compiled as the SDK would: against the framework, Bpf and Bpf.Runtime.</summary>
static class TestCompilation
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<MetadataReference[]> _framework = new(() =>
        [.. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged).Select(Reference)]);

    private static readonly MetadataReference _bpf = Reference(typeof(XdpAttribute).Assembly.Location);
    private static readonly MetadataReference _runtime = Reference(typeof(Bpf.Runtime.BpfObject).Assembly.Location);

    // Documentation comments are checked, so that generated ones that refer to nothing are seen.
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    public static CSharpCompilation Create(params string[] sources) => Create([_bpf, _runtime], sources);

    public static CSharpCompilation CreateWithoutRuntime(params string[] sources) => Create([_bpf], sources);

    public static CSharpCompilation CreateWithoutBpf(params string[] sources) => Create([], sources);

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    private static CSharpCompilation Create(MetadataReference[] references, string[] sources) => CSharpCompilation.Create(
        "User",
        [Parse(ImplicitUsings, "Usings.cs"), .. sources.Select((source, index) => Parse(source, $"Source{index}.cs"))],
        [.. _framework.Value, .. references],
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static MetadataReference Reference(string path) => MetadataReference.CreateFromFile(path);

    private static bool IsManaged(string path) =>
        Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll")
        && !name.Contains(".Native", StringComparison.Ordinal);
}
