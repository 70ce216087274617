using Bpf.Compiler.Llvm.Elf;
using Bpf.Compiler.Llvm.Native;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm;

/// <summary>LLVM's little-endian BPF target, the pass pipeline for it, and the way to an ELF file.</summary>
internal sealed class BpfTarget : IDisposable
{
    private const string Triple = "bpfel";

    /// <summary>Nothing else is offered: at O0, O1 and Oz the verifier refuses much of what it accepts at O2.</summary>
    private const string Pipeline = "default<O2>";

    private readonly LLVMTargetMachineRef _machine;

    public BpfTarget(BpfCpu cpu, LlvmVersion version)
    {
        if (cpu == BpfCpu.V4 && !version.HasCpuV4)
        {
            throw new LlvmUnavailableException(
                LlvmErrorCodes.NotUsable,
                $"LLVM {version.Major} does not know BPF CPU v4, which came with LLVM 17: set BpfCpu to v3, or {InstallHint.ForThisSystem()}");
        }

        if (!LLVMTargetRef.TryGetTargetFromTriple(Triple, out var target, out var error))
        {
            throw new LlvmUnavailableException(
                LlvmErrorCodes.NotUsable, $"This LLVM has no target '{Triple}' ({error}): {InstallHint.ForThisSystem()}");
        }

        _machine = target.CreateTargetMachine(
            Triple, cpu.ToString().ToLowerInvariant(), "", LLVMCodeGenOptLevel.LLVMCodeGenLevelDefault, LLVMRelocMode.LLVMRelocStatic,
            LLVMCodeModel.LLVMCodeModelDefault);
    }

    public void Prepare(LLVMModuleRef module)
    {
        module.Target = Triple;
        module.DataLayout = DataLayout();
    }

    /// <summary>With the machine: without it the BPF passes that keep the verifier content are not in the pipeline.</summary>
    public bool TryOptimize(LLVMModuleRef module, out string message)
    {
        using var options = LLVMPassBuilderOptionsRef.Create();
        return module.TryRunPasses(Pipeline, _machine, options, out message);
    }

    public bool TryEmit(LLVMModuleRef module, out byte[] image, out string message)
    {
        image = [];
        if (!_machine.TryEmitToMemoryBuffer(module, LLVMCodeGenFileType.LLVMObjectFile, out var buffer, out message)) return false;
        using (buffer) image = Bytes(buffer);
        return true;
    }

    public unsafe void Dispose() => LLVM.DisposeTargetMachine(_machine);

    private unsafe string DataLayout()
    {
        var layout = _machine.CreateTargetDataLayout();
        var text = layout.StringRepresentation;
        LLVM.DisposeTargetData(layout);
        return text;
    }

    private static unsafe byte[] Bytes(LLVMMemoryBufferRef buffer) =>
        new ReadOnlySpan<byte>((void*)buffer.BufferStart, (int)buffer.BufferSize).ToArray();
}
