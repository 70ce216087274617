using System.Runtime.CompilerServices;
using Bpf.Compiler.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Compiler.Tests.Libraries;

public sealed class LibrarySourcesTests
{
    [Fact]
    public void The_library_carries_its_sources_as_they_are()
    {
        var folder = Folder();
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => ("Bpf/" + Path.GetRelativePath(folder, file), File.ReadAllText(file))).Order();

        var carried = LibrarySources.Of((PortableExecutableReference)SourceCompiler.Bpf)!.Files
            .Where(file => !file.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).Select(file => (file.FilePath, file.GetText().ToString())).Order();

        Assert.Equal(files, carried);
    }

    [Fact]
    public void A_program_calls_a_library_that_uses_another()
    {
        var inner = Library("Inner", "public static class Inner { public static uint Twice(uint value) => value * 2; }", SourceCompiler.Bpf);
        var outer = Library("Outer", """
            using Bpf;
            public static class Outer
            {
            #if EXTRA
                public static bool First(XdpContext context, out Ref<byte> value)
                {
                    var packet = context.Packet;
                    return packet.TryRead(out value) && Inner.Twice(value.Value) > 8;
                }
            #endif
            }
            """, SourceCompiler.Bpf, inner);
        var result = SourceCompiler.CompileWith([outer, inner], SourceCompiler.Program(
            "return Outer.First(context, out var first) && first.Value == 9 ? XdpAction.Drop : XdpAction.Pass;"));

        Assert.Empty(result.Diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void An_assembly_without_sources_is_no_library()
    {
        var plain = Emit(CSharpCompilation.Create("Plain", [CSharpSyntaxTree.ParseText("public static class Plain { public static int One() => 1; }")],
            SourceCompiler.CompilationOf([], SourceCompiler.Bpf).References, new(OutputKind.DynamicallyLinkedLibrary)));
        var result = SourceCompiler.CompileWith([plain], SourceCompiler.Program("return (XdpAction)Plain.One();"));

        Assert.Equal(["BPF1014"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    // As Bpf.Library.targets makes it.
    private static MetadataReference Library(string name, string source, params MetadataReference[] references)
    {
        var text = $"""
            [assembly: System.Reflection.AssemblyMetadata("bpf-defines", "EXTRA")]
            [assembly: System.Reflection.AssemblyMetadata("bpf-source/{name}.cs", {SymbolDisplay.FormatLiteral(source, true)})]
            """;
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["EXTRA"]);
        var compilation = SourceCompiler.CompilationOf([], SourceCompiler.Bpf).WithAssemblyName(name).AddReferences(references.Skip(1))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, options), CSharpSyntaxTree.ParseText(text, options));
        return Emit(compilation);
    }

    private static PortableExecutableReference Emit(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static string Folder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../src/Bpf"));
}
