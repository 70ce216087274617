using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// After the optimisation: switch (x) { case 3: i = 3; ... }  hides the second 3 where i is wider than x. The back end would write x for it
/// (optimizeSwitchPhiConstants in CodeGenPrepare.cpp) and widen x before the switch, and of that copy the verifier does not know that it is 3.
/// </summary>
internal sealed class SwitchConstants(LLVMBuilderRef builder)
{
    public void Hide(LLVMValueRef instruction)
    {
        if (instruction.InstructionOpcode != LLVMOpcode.LLVMSwitch) return;
        // x, the default block, and then the number and the block of each case.
        for (var i = 2u; i < instruction.OperandCount; i += 2)
            Hide(instruction, instruction.GetOperand(i), instruction.GetOperand(i + 1).AsBasicBlock());
    }

    private void Hide(LLVMValueRef choice, LLVMValueRef number, LLVMBasicBlockRef target)
    {
        HideFrom(choice, number, target);
        var end = target.Terminator;
        for (var i = 0u; i < end.SuccessorsCount; i++) HideFrom(end, number, end.GetSuccessor(i));
    }

    /// <summary>Hides the number where a variable of <paramref name="target"/> takes it over from the block that ends so.</summary>
    private void HideFrom(LLVMValueRef end, LLVMValueRef number, LLVMBasicBlockRef target)
    {
        for (var phi = target.FirstInstruction; phi.InstructionOpcode == LLVMOpcode.LLVMPHI; phi = phi.NextInstruction)
        {
            var entries = Enumerable.Range(0, (int)phi.IncomingCount).Select(i => (uint)i)
                .Where(i => phi.GetIncomingBlock(i).Handle == end.InstructionParent.Handle && IsWider(phi.GetOperand(i), number)).ToList();
            if (entries.Count == 0) continue;
            builder.PositionBefore(end);
            var hidden = InlineAssembly.Identity(builder, phi.GetOperand(entries[0]), phi.TypeOf, "=r,0");
            entries.ForEach(i => phi.SetOperand(i, hidden));
        }
    }

    private static bool IsWider(LLVMValueRef value, LLVMValueRef number) => value.IsAConstantInt.Handle != 0
        && value.TypeOf.IntWidth > number.TypeOf.IntWidth && value.ConstIntZExt == number.ConstIntZExt;
}
