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

    public string ObjectPath => Path.Combine(options.OutputDirectory, FileName);

    /// <summary>Whether the object is there already.</summary>
    public bool IsKept { get; set; }

    /// <summary>The project's files that the object was made of.</summary>
    public IReadOnlyList<SyntaxTree> Files { get; private set; } = [];

    /// <summary>Whether lowering found no error.</summary>
    public bool HasCode => IsKept || _module is not null;

    public bool IsEmitted { get; private set; }

    /// <summary>Whether nothing is said of it that somebody wants to hear.</summary>
    public bool IsSilent => !_diagnostics.Exists(diagnostic => options.Warnings || diagnostic.Severity == DiagnosticSeverity.Error);

    public void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    public void Lower()
    {
        if (IsKept) return;
        var result = new ProgramCompiler(project, options.Compiler, CancellationToken.None).Compile(Symbol, options.TrustsCSharp);
        _diagnostics.AddRange(result.Diagnostics);
        (_module, Files) = (result.Module, result.Files);
    }

    public void Emit()
    {
        IsEmitted = true;
        if (IsKept) return;
        var ir = Path.ChangeExtension(ObjectPath, ".ir");
        // Kept until LLVM has come back: it ends the process where it fails itself.
        File.WriteAllText(ir, IrPrinter.Print(_module!));
        var emitter = new ObjectEmitter(options, Report, project.LocationOf);
        var bytes = emitter.Emit(_module!, Symbol, ir);
        if (bytes is not null) File.WriteAllBytes(ObjectPath, bytes);
        else File.Delete(ObjectPath);
        if (!options.KeepIr && !emitter.FoundFault) File.Delete(ir);
        IsEmitted = bytes is not null;
        _module = null;
    }
}
