using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// After the optimisation: writes into a section of its own where the back end puts each variable of a function on the stack. Everything below
/// is what it spilled (Elf.SpillSlots). The section's lines are "function (r10 - 16)"; the code stays as it is.
/// </summary>
internal sealed class FrameMarkers(LLVMContextRef context, LLVMBuilderRef builder, LlvmTypes types)
{
    public const string Section = ".bpf.frames";

    public void Mark(LLVMValueRef function)
    {
        LLVMValueRef[] instructions = [.. LateChanges.Instructions(function)];
        if (instructions.Length == 0) return;
        var variables = instructions.Where(instruction => instruction.InstructionOpcode == LLVMOpcode.LLVMAlloca).ToList();
        var uses = variables.Select(variable => Array.Find(instructions, instruction => IsUse(instruction, variable))).ToList();
        // Of one whose place stays unknown everything does.
        if (uses.Any(use => use.Handle == 0)) return;
        builder.PositionBefore(instructions[^1]);
        Write(types.Int64(0), types.I64, "i", $"{function.Name} (r10 - $0)");
        foreach (var (variable, use) in variables.Zip(uses))
        {
            builder.PositionBefore(use);
            Write(variable, types.Pointer, "*m", $"{function.Name} $0");
        }
    }

    // Within its lifetime.
    private bool IsUse(LLVMValueRef instruction, LLVMValueRef variable) => instruction.InstructionOpcode != LLVMOpcode.LLVMPHI
        && Enumerable.Range(0, instruction.OperandCount).Any(i => instruction.GetOperand((uint)i).Handle == variable.Handle)
        && !instruction.GetOperand((uint)instruction.OperandCount - 1).Name.StartsWith("llvm.lifetime.", StringComparison.Ordinal);

    private void Write(LLVMValueRef operand, LLVMTypeRef type, string constraint, string line)
    {
        var text = $".pushsection {Section},\"\",@progbits\n.asciz \"{line}\"\n.popsection";
        var functionType = LLVMTypeRef.CreateFunction(types.Void, [type], IsVarArg: false);
        var assembly = functionType.GetInlineAsm(
            text, constraint, HasSideEffects: true, IsAlignStack: false, LLVMInlineAsmDialect.LLVMInlineAsmDialectATT, CanThrow: false);
        var call = builder.BuildCall2(functionType, assembly, [operand], "");
        // What an address points to must be said since LLVM 14 (LangRef, "Indirect inputs and outputs").
        if (constraint == "*m") call.AddCallSiteAttribute((LLVMAttributeIndex)1, context.CreateTypeAttribute(
            LLVMContextRef.GetEnumAttributeKindForName("elementtype"), types.I8));
    }
}
