using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// After the optimisation: x &amp; 0xFFFFFFFF is one move of a 32-bit register, for which the back end takes two shifts (the pattern for it in
/// BPFInstrInfo.td is of before CPU v3).
/// </summary>
internal sealed class WordExtensions(IReadOnlyList<LLVMValueRef> instructions, LLVMBuilderRef builder, LlvmTypes types)
{
    // A comparison takes 32 bits of its operands by itself.
    private readonly HashSet<IntPtr> _used =
        [.. instructions.Where(instruction => instruction.InstructionOpcode != LLVMOpcode.LLVMICmp).SelectMany(Operands)];

    private readonly LLVMValueRef _mask = LLVMValueRef.CreateConstInt(types.I64, uint.MaxValue, SignExtend: false);

    /// <summary>The back end leaves the mask out where it sees that the value has 32 bits.</summary>
    public void Shorten(LLVMValueRef instruction)
    {
        if (instruction.InstructionOpcode != LLVMOpcode.LLVMAnd || instruction.GetOperand(1).Handle != _mask.Handle) return;
        if (!_used.Contains(instruction.Handle)) return;
        builder.PositionBefore(instruction);
        var word = builder.BuildCast(LLVMOpcode.LLVMTrunc, instruction.GetOperand(0), types.I32, "");
        var moved = InlineAssembly.MoveWord(builder, word, types.I32);
        instruction.SetOperand(0, builder.BuildCast(LLVMOpcode.LLVMZExt, moved, types.I64, ""));
    }

    private static IEnumerable<IntPtr> Operands(LLVMValueRef instruction) =>
        Enumerable.Range(0, instruction.OperandCount).Select(i => instruction.GetOperand((uint)i).Handle);
}
