using System.Reflection;
using Bpf.Compiler;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm;
using Bpf.Compiler.Tests;
using Bpf.Testing;
using Microsoft.CodeAnalysis;

namespace Bpf.Kernel.Tests.Language;

/// <summary>A program given as C# text, compiled twice: to IL, and to a BPF object that the assembly carries as a resource.</summary>
internal static class LanguageProgram
{
    private static readonly Lock _llvm = new();

    public static XdpMethod Compile(string source, CompilerOptions? options = null) => Compile<XdpMethod>(source, "Run", options);

    public static T Compile<T>(string source, string program, CompilerOptions? options = null) where T : Delegate
    {
        var result = SourceCompiler.Compile(source, options);
        Assert.True(result.Diagnostics.IsEmpty, string.Join("\n", result.Diagnostics));
        return LoadAssembly(source, Emit(result.Module!)).GetType("Sample")!.GetMethod(program)!.CreateDelegate<T>();
    }

    /// <summary>The object of a module; one after the other, since a process has one LLVM.</summary>
    public static byte[] Emit(IrModule module, CompilerOptions? options = null)
    {
        options ??= CompilerOptions.Default;
        LlvmResult emitted;
        lock (_llvm) emitted = LlvmBackend.Emit(module, new LlvmOptions { Checks = options.Checks, Cpu = (BpfCpu)options.Cpu });
        Assert.True(emitted.Object is not null, string.Join("\n", emitted.Errors.Select(error => error.Message)) + emitted.Text);
        return emitted.Object!;
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
