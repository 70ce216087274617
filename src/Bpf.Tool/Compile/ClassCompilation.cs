using Bpf.Compiler;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Microsoft.CodeAnalysis;

namespace Bpf.Tool.Compile;

/// <summary>One class with programs on its way to an object file.</summary>
internal sealed class ClassCompilation(CompilationSet project, INamedTypeSymbol type, CompileOptions options)
{
    private readonly List<Diagnostic> _diagnostics = [];
    private IrModule? _module;

    public INamedTypeSymbol Symbol { get; } = type;

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public string FileName => Symbol.Name + ".bpf.o";

    /// <summary>Whether lowering found no error.</summary>
    public bool HasCode => _module is not null;

    public bool IsEmitted { get; private set; }

    public void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    public void Lower()
    {
        var result = new ProgramCompiler(project, options.Compiler, CancellationToken.None).Compile(Symbol, options.TrustsCSharp);
        _diagnostics.AddRange(result.Diagnostics);
        _module = result.Module;
    }

    public void Emit()
    {
        var path = Path.Combine(options.OutputDirectory, FileName);
        var ir = Path.ChangeExtension(path, ".ir");
        // Kept until LLVM has come back: it ends the process where it fails itself.
        File.WriteAllText(ir, IrPrinter.Print(_module!));
        var emitter = new ObjectEmitter(options, Report, project.LocationOf);
        var bytes = emitter.Emit(_module!, Symbol, ir);
        if (bytes is not null) File.WriteAllBytes(path, bytes);
        else File.Delete(path);
        if (!options.KeepIr && !emitter.FoundFault) File.Delete(ir);
        IsEmitted = bytes is not null;
        _module = null;
    }
}
