using System.Reflection;
using Bpf.Compiler.Llvm;
using Bpf.Compiler.Tests;
using Bpf.Testing;
using Microsoft.CodeAnalysis;

namespace Bpf.Kernel.Tests.Language;

/// <summary>A program given as C# text, compiled twice: to IL, and to a BPF object that the assembly carries as a resource.</summary>
internal static class LanguageProgram
{
    private static readonly Lock _llvm = new();

    public static XdpMethod Compile(string source)
    {
        var result = SourceCompiler.Compile(source);
        var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors));
        LlvmResult emitted;
        lock (_llvm) emitted = LlvmBackend.Emit(result.Module!, new LlvmOptions());
        Assert.True(emitted.Object is not null, string.Join("\n", emitted.Errors.Select(error => error.Message)) + emitted.Text);
        return LoadAssembly(source, emitted.Object!).GetType("Sample")!.GetMethod("Run")!.CreateDelegate<XdpMethod>();
    }

    private static Assembly LoadAssembly(string source, byte[] image)
    {
        var library = MetadataReference.CreateFromFile(typeof(XdpContext).Assembly.Location);
        var compilation = SourceCompiler.CompilationOf([("Program.cs", source)], library).WithAssemblyName($"program{Guid.NewGuid():N}");
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream, manifestResources: [new ResourceDescription("Sample.bpf.o", () => new MemoryStream(image), true)]);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return Assembly.Load(stream.ToArray());
    }
}
