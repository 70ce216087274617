using System.Reflection;
using System.Runtime.Loader;
using Bpf.Compiler;
using Bpf.Compiler.Libraries;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Kernel.Tests.Maps;

/// <summary>Several classes of programs, compiled to an assembly that carries an object for each.</summary>
static class SharedPrograms
{
    /// <param name="source">The classes with programs.</param>
    /// <param name="library">What they use of another assembly; empty for nothing.</param>
    public static Assembly Compile(string source, string library = "")
    {
        var context = new AssemblyLoadContext(null);
        MetadataReference[] references = [SourceCompiler.Bpf];
        if (library.Length > 0)
        {
            var image = Image(Library(library), []);
            context.LoadFromStream(new MemoryStream(image));
            references = [.. references, MetadataReference.CreateFromImage(image)];
        }

        var compilation = SourceCompiler.CompilationOf([("Program.cs", source)], SourceCompiler.Bpf).WithAssemblyName($"shared{Guid.NewGuid():N}")
            .AddReferences(references[1..]);
        var set = CompilationSet.Open(compilation);
        var objects = ProgramFinder.FindClasses(set.Main, CancellationToken.None).Select(type => (type.Name, Object: Compile(set, type)));
        return context.LoadFromStream(new MemoryStream(Image(compilation,
            [.. objects.Select(one => new ResourceDescription($"{one.Name}.bpf.o", () => new MemoryStream(one.Object), isPublic: true))])));
    }

    static byte[] Compile(CompilationSet set, INamedTypeSymbol type)
    {
        var result = new ProgramCompiler(set, CompilerOptions.Default, CancellationToken.None).Compile(type);
        Assert.Empty(result.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        return LanguageProgram.Emit(result.Module!);
    }

    // As Bpf.Library.targets makes it.
    static CSharpCompilation Library(string source) => SourceCompiler.CompilationOf(
    [
        ("Library.cs", source),
        ("Sources.cs", $"[assembly: System.Reflection.AssemblyMetadata(\"bpf-source/Library.cs\", {SymbolDisplay.FormatLiteral(source, true)})]"),
    ], SourceCompiler.Bpf).WithAssemblyName($"library{Guid.NewGuid():N}");

    static byte[] Image(CSharpCompilation compilation, ResourceDescription[] resources)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image, manifestResources: resources);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }
}
