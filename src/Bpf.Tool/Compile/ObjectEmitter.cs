using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm;
using Bpf.Compiler.Llvm.Native;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Tool.Compile;

/// <summary>Hands a module to LLVM and turns its complaints into diagnostics.</summary>
internal sealed class ObjectEmitter(CompileOptions options, Action<Diagnostic> report, Func<SourceSpan, Location> locate)
{
    private static readonly Dictionary<string, DiagnosticDescriptor> _descriptors = new()
    {
        [LlvmErrorCodes.NotFound] = Descriptors.LlvmNotFound,
        [LlvmErrorCodes.NotUsable] = Descriptors.LlvmTooOld,
        [LlvmErrorCodes.Refused] = Descriptors.BackEndRefused,
        [LlvmErrorCodes.NeedsNewerCpu] = Descriptors.NeedsNewerCpu,
        [LlvmErrorCodes.Internal] = Descriptors.LlvmFailed,
    };

    /// <summary>The compiler itself is at fault (BPF9001), so what LLVM was given is worth keeping.</summary>
    public bool FoundFault { get; private set; }

    /// <summary>The object file, or null where LLVM refused; <paramref name="textPath"/> then holds what it was given.</summary>
    public byte[]? Emit(IrModule module, INamedTypeSymbol type, string textPath)
    {
        try
        {
            var result = LlvmBackend.Emit(module, new LlvmOptions
            {
                Cpu = (BpfCpu)options.Compiler.Cpu, Library = options.LlvmLibrary, Checks = options.Compiler.Checks, KeepText = options.KeepIr,
            });
            if (result.Text is { } text) File.AppendAllText(textPath, text);
            foreach (var error in result.Errors) Report(error.Code, error.Message, PlaceOf(error.Span, type), textPath);
            return result.Object;
        }
        catch (LlvmUnavailableException e)
        {
            Report(e.Code, e.Message, Location.None, textPath);
            return null;
        }
    }

    private Location PlaceOf(SourceSpan span, INamedTypeSymbol type) =>
        locate(span) is { IsInSource: true } place ? place : type.FirstSourceLocation();

    private void Report(string code, string message, Location place, string textPath)
    {
        FoundFault |= code == LlvmErrorCodes.Internal;
        report(Diagnostic.Create(_descriptors[code], place, message, textPath));
    }
}
