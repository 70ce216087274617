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

    private static readonly MetadataReference[] _framework =
        [.. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged).Select(Reference)];

    private static readonly MetadataReference _bpf = Reference(typeof(XdpAttribute).Assembly.Location);
    private static readonly MetadataReference _runtime = Reference(typeof(Bpf.Runtime.BpfObject).Assembly.Location);

    // Compilations that are made from one share what Roslyn read of the references.
    private static readonly CSharpCompilation _empty = Empty();
    private static readonly CSharpCompilation _withBpf = Empty(_bpf);
    private static readonly CSharpCompilation _withRuntime = Empty(_bpf, _runtime);

    // Documentation comments are checked, so that generated ones that refer to nothing are seen.
    public static CSharpParseOptions ParseOptions => new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    public static CSharpCompilation Create(params string[] sources) => Add(_withRuntime, sources);

    public static CSharpCompilation CreateWithoutRuntime(params string[] sources) => Add(_withBpf, sources);

    public static CSharpCompilation CreateWithoutBpf(params string[] sources) => Add(_empty, sources);

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    private static CSharpCompilation Add(CSharpCompilation compilation, string[] sources) =>
        compilation.AddSyntaxTrees(sources.Select((source, index) => Parse(source, $"Source{index}.cs")).ToArray());

    private static CSharpCompilation Empty(params MetadataReference[] references) => CSharpCompilation.Create(
        "User",
        [Parse(ImplicitUsings, "Usings.cs")],
        [.. _framework, .. references],
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static MetadataReference Reference(string path) => MetadataReference.CreateFromFile(path);

    private static bool IsManaged(string path) =>
        Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll")
        && !name.Contains(".Native", StringComparison.Ordinal);
}
