using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm.CodeGeneration;
using Bpf.Compiler.Llvm.Diagnostics;
using Bpf.Compiler.Llvm.Elf;
using Bpf.Compiler.Llvm.Native;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm;

/// <summary>IR -> ELF. LLVM may abort the process on a bug of its own or of ours, so this runs in a process of its own.</summary>
internal static class LlvmBackend
{
    /// <summary>Makes the object of a module. The same module gives the same bytes.</summary>
    /// <exception cref="LlvmUnavailableException">LLVM is missing, too old, or without the CPU asked for.</exception>
    public static LlvmResult Emit(IrModule module, LlvmOptions options)
    {
        var version = new LlvmVersion(LlvmLibrary.Load(options.Library));
        using var target = new BpfTarget(options.Cpu, version);
        var attempt = new Attempt(LoopIdioms.Allowed, MarksFrames: false);
        var result = Emit(module, options, version, target, attempt, out var errors);

        // A loop that clears or copies became a call, which short constant ones do not; the loop itself is fine.
        if (errors.Any(DiagnosticReader.IsLibraryCall))
            result = Emit(module, options, version, target, attempt = attempt with { Idioms = LoopIdioms.Forbidden }, out _);
        if (result.Object is null || !SpillSlots.AreNarrow(result.Object)) return result;
        var widened = Emit(module, options, version, target, attempt with { MarksFrames = true }, out _);
        return widened.Object is null ? result : widened;
    }

    private static LlvmResult Emit(
        IrModule module, LlvmOptions options, LlvmVersion version, BpfTarget target, Attempt attempt, out IReadOnlyList<string> errors)
    {
        using var context = LLVMContextRef.Create();
        using var diagnostics = new LlvmDiagnostics(context);
        using var llvm = context.CreateModuleWithName(module.Name);
        llvm.SourceFileName = module.Name + ".cs";
        target.Prepare(llvm);
        errors = diagnostics.Errors;

        using var generator = new ModuleGenerator(module, context, llvm, options.Cpu, version, attempt.Idioms);
        try
        {
            generator.Generate();
        }
        catch (MalformedIrException e)
        {
            return Fault(module, e.Message, llvm);
        }

        return generator.Errors.Count > 0 ? new LlvmResult(null, generator.Errors, null) : Emit(module, llvm, target, diagnostics, options, attempt.MarksFrames);
    }

    private static LlvmResult Emit(
        IrModule module, LLVMModuleRef llvm, BpfTarget target, LlvmDiagnostics diagnostics, LlvmOptions options, bool marksFrames)
    {
        if (!llvm.TryVerify(LLVMVerifierFailureAction.LLVMReturnStatusAction, out var message)) return Fault(module, message, llvm);
        var before = options.KeepText ? llvm.PrintToString() + "\n; after optimisation\n" : "";
        if (!target.TryOptimize(llvm, out message)) return Fault(module, message, llvm);

        LateChanges.Apply(llvm, options.Cpu, marksFrames);
        var text = options.KeepText ? before + llvm.PrintToString() : null;
        var isEmitted = target.TryEmit(llvm, out var image, out message);
        if (diagnostics.Errors.Count > 0) return new LlvmResult(null, [.. DiagnosticReader.Read(diagnostics.Errors, module)], text);
        if (!isEmitted) return Fault(module, message, llvm);
        image = UnneededSections.Remove(marksFrames ? SpillSlots.Widen(image) : image);
        return options.Checks && StackLimit.Check(module, image) is { } error ? new LlvmResult(null, [error], text) : new LlvmResult(image, [], text);
    }

    /// <param name="Idioms">What LLVM may make of loops.</param>
    /// <param name="MarksFrames">Whether the object says where spilled registers are, so that they can move.</param>
    private sealed record Attempt(LoopIdioms Idioms, bool MarksFrames);

    private static LlvmResult Fault(IrModule module, string message, LLVMModuleRef llvm)
    {
        var description = $"The compiler made code for '{module.Name}' that LLVM does not accept ({message.Trim()}): please report it";
        return new LlvmResult(null, [new LlvmError(LlvmErrorCodes.Internal, description, default)], llvm.PrintToString());
    }
}
