using System.Text;
using Bpf.Compiler;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Tool.Compile;

/// <summary>From sources to object files: one for each class with programs, and a list of them for the build.</summary>
internal sealed class Driver(CompileOptions options, DiagnosticWriter diagnostics)
{
    private const string ListName = "objects.txt";

    // Names that differ in case only are one file there.
    private readonly Dictionary<string, INamedTypeSymbol> _written =
        new(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    private readonly StringBuilder _list = new();

    public void Run()
    {
        Directory.CreateDirectory(options.OutputDirectory);
        var compilations = new SourceLoader(options).Load();
        foreach (var type in ProgramFinder.FindClasses(compilations.Main, CancellationToken.None)) Compile(compilations, type);
        // Without the list the build runs the compiler again, as it should after an error.
        var list = Path.Combine(options.OutputDirectory, ListName);
        if (diagnostics.HasErrors) File.Delete(list);
        else File.WriteAllText(list, _list.ToString());
        foreach (var stale in Directory.GetFiles(options.OutputDirectory, "*.bpf.o").Where(file => !_written.ContainsKey(Path.GetFileName(file))))
            File.Delete(stale);
    }

    private void Compile(CompilationSet compilations, INamedTypeSymbol type)
    {
        var result = new ProgramCompiler(compilations, options.Compiler, CancellationToken.None).Compile(type);
        foreach (var diagnostic in result.Diagnostics) diagnostics.Write(diagnostic);
        if (result.Module is not { } module) return;
        var file = module.Name + ".bpf.o";
        if (_written.TryGetValue(file, out var other))
        {
            diagnostics.Write(Diagnostic.Create(Descriptors.DuplicateObjectName, type.FirstSourceLocation(),
                other.ToDisplayString(), type.ToDisplayString(), file));
            return;
        }

        _written[file] = type;
        if (Emit(compilations, module, type, Path.Combine(options.OutputDirectory, file))) _list.Append($"{file}|{type.MetadataFullName()}.bpf.o\n");
    }

    private bool Emit(CompilationSet compilations, IrModule module, INamedTypeSymbol type, string path)
    {
        var ir = Path.ChangeExtension(path, ".ir");
        // Kept until LLVM has come back: it ends the process where it fails itself.
        File.WriteAllText(ir, IrPrinter.Print(module));
        var emitter = new ObjectEmitter(options, diagnostics, compilations.LocationOf);
        var bytes = emitter.Emit(module, type, ir);
        if (bytes is not null) File.WriteAllBytes(path, bytes);
        else File.Delete(path);
        if (!options.KeepIr && !emitter.FoundFault) File.Delete(ir);
        return bytes is not null;
    }
}
