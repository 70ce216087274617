using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// After the optimisation: hides from the back end what it knows of variable indices into the stack and into globals. They are aligned, and to
/// such an address the back end adds a number below the alignment by |, which the verifier refuses on pointers (DAGCombiner::visitADD, "fold
/// (a+b) -> (a|b) iff a and b share no bits"). And one side of each choice between two addresses: the back end would choose the offset anew where
/// it is used (AddressingModeCombiner in CodeGenPrepare.cpp), and the verifier would not know that the place is the one that was checked.
/// </summary>
internal sealed class PointerIndices(LLVMBuilderRef builder, LLVMTypeRef pointer)
{
    private readonly HashSet<IntPtr> _visited = [];

    public void Hide(LLVMValueRef instruction)
    {
        if (instruction.InstructionOpcode == LLVMOpcode.LLVMGetElementPtr && IsAligned(instruction.GetOperand(0))) HideIndices(instruction);
        if (instruction.InstructionOpcode == LLVMOpcode.LLVMSelect && instruction.TypeOf.Handle == pointer.Handle) HideOperand(instruction, 2, pointer);
    }

    private void HideIndices(LLVMValueRef address)
    {
        for (var i = 1u; i < address.OperandCount; i++)
        {
            var index = address.GetOperand(i);
            // The optimisation has made all of them 64 bits wide.
            if (!index.IsConstant) HideOperand(address, i, index.TypeOf);
        }
    }

    private void HideOperand(LLVMValueRef instruction, uint operand, LLVMTypeRef type)
    {
        builder.PositionBefore(instruction);
        instruction.SetOperand(operand, InlineAssembly.Identity(builder, instruction.GetOperand(operand), type, "=r,0"));
    }

    private bool IsAligned(LLVMValueRef address)
    {
        _visited.Clear();
        return MayBeAligned(address);
    }

    // Of pointers from calls, loads and parameters nothing is known.
    private bool MayBeAligned(LLVMValueRef address)
    {
        if (!_visited.Add(address.Handle)) return false;
        if (address.IsAInstruction.Handle == 0) return address.IsConstant;
        return address.InstructionOpcode switch
        {
            LLVMOpcode.LLVMAlloca => true,
            LLVMOpcode.LLVMGetElementPtr => MayBeAligned(address.GetOperand(0)),
            LLVMOpcode.LLVMSelect => MayBeAligned(address.GetOperand(1)) || MayBeAligned(address.GetOperand(2)),
            LLVMOpcode.LLVMPHI => Enumerable.Range(0, address.OperandCount).Any(i => MayBeAligned(address.GetOperand((uint)i))),
            _ => false,
        };
    }
}
