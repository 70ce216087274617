using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm.CodeGeneration;
using Bpf.Compiler.Llvm.Diagnostics;
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
        using var context = LLVMContextRef.Create();
        using var diagnostics = new LlvmDiagnostics(context);
        using var llvm = context.CreateModuleWithName(module.Name);
        llvm.SourceFileName = module.Name + ".cs";
        target.Prepare(llvm);

        using var generator = new ModuleGenerator(module, context, llvm, version, options.Cpu);
        try
        {
            generator.Generate();
        }
        catch (MalformedIrException e)
        {
            return Fault(module, e.Message, llvm.PrintToString());
        }

        if (generator.Errors.Count > 0) return new LlvmResult(null, generator.Errors, null);

        return Emit(module, llvm, target, diagnostics, options);
    }

    private static LlvmResult Emit(IrModule module, LLVMModuleRef llvm, BpfTarget target, LlvmDiagnostics diagnostics, LlvmOptions options)
    {
        var text = llvm.PrintToString();
        if (!llvm.TryVerify(LLVMVerifierFailureAction.LLVMReturnStatusAction, out var message)) return Fault(module, message, text);
        if (!target.TryOptimize(llvm, out message)) return Fault(module, message, text);
        if (options.KeepText) text += "\n; after optimisation\n" + llvm.PrintToString();

        var isEmitted = target.TryEmit(llvm, out var image, out message);
        if (diagnostics.Errors.Count > 0) return new LlvmResult(null, [.. DiagnosticReader.Read(diagnostics.Errors, module)], text);
        return isEmitted ? new LlvmResult(image, [], options.KeepText ? text : null) : Fault(module, message, text);
    }

    private static LlvmResult Fault(IrModule module, string message, string text) => new(
        null,
        [new LlvmError(LlvmErrorCodes.Internal, $"The compiler made code for '{module.Name}' that LLVM does not accept ({message.Trim()}): please report it", default)],
        text);
}
