using System.Reflection;
using Bpf.Compiler;
using Bpf.Compiler.Llvm;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Tests;
using Bpf.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Kernel.Tests.Language;

/// <summary>Programs compiled together, since most of what a compilation costs it costs once: one assembly, and an object for each.</summary>
internal static class ProgramBatch
{
    private static readonly Lock _llvm = new();

    /// <summary>What fails in one program is that program's failure only. The result is in the order of the sources.</summary>
    public static IReadOnlyList<BatchedProgram> Compile(IReadOnlyList<BatchSource> sources, BpfCpu cpu = BpfCpu.V3)
    {
        var failures = new Dictionary<string, string>();
        var assembly = CompileToIl(sources, failures);
        var good = sources.Where(source => !failures.ContainsKey(source.Class)).ToList();
        var compilation = Compilation(good, SourceCompiler.Library.ToMetadataReference());
        var set = new CompilationSet(compilation, [SourceCompiler.Library]);
        return [.. sources.Select(source => failures.TryGetValue(source.Class, out var failure)
            ? new BatchedProgram(failure, null, null)
            : CompileToBpf(set, source, assembly, cpu))];
    }

    private static CSharpCompilation Compilation(IEnumerable<BatchSource> sources, MetadataReference library) =>
        SourceCompiler.CompilationOf([.. sources.Select(source => (source.Class, source.Text))], library);

    // Sources with errors are left out until the rest compiles.
    private static Assembly CompileToIl(IReadOnlyList<BatchSource> sources, Dictionary<string, string> failures)
    {
        var library = MetadataReference.CreateFromFile(typeof(XdpContext).Assembly.Location);
        while (true)
        {
            var compilation = Compilation(sources.Where(source => !failures.ContainsKey(source.Class)), library);
            using var stream = new MemoryStream();
            var emitted = compilation.WithAssemblyName($"batch{Guid.NewGuid():N}").Emit(stream);
            if (emitted.Success) return Assembly.Load(stream.ToArray());
            var errors = emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            foreach (var group in errors.GroupBy(error => error.Location.SourceTree?.FilePath ?? ""))
                failures.Add(group.Key, $"C#: {string.Join("\n", group)}");
        }
    }

    private static BatchedProgram CompileToBpf(CompilationSet set, BatchSource source, Assembly assembly, BpfCpu cpu)
    {
        var name = $"{source.Class}.{source.Class}";
        var run = assembly.GetType(name)!.GetMethod("Run")!.CreateDelegate<XdpMethod>();
        try
        {
            var options = CompilerOptions.Default with { MinimumKernel = source.MinimumKernel, Cpu = (int)cpu };
            var result = new ProgramCompiler(set, options, CancellationToken.None).Compile(set.Main.GetTypeByMetadataName(name)!);
            if (!result.Diagnostics.IsEmpty) return new($"Compiler: {string.Join("\n", result.Diagnostics)}", run, null);
            LlvmResult emitted;
            // A process has one LLVM.
            lock (_llvm) emitted = LlvmBackend.Emit(result.Module!, new LlvmOptions { Cpu = cpu });
            var failure = emitted.Object is null ? $"LLVM: {string.Join("\n", emitted.Errors.Select(error => error.Message))}\n{emitted.Text}" : null;
            return new(failure, run, emitted.Object);
        }
        catch (Exception e)
        {
            return new($"The compiler threw {e}", run, null);
        }
    }
}
