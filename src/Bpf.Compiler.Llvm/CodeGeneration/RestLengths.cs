using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// After the optimisation, for LLVM 15 and 16, which write (8 - n &amp; 0xFFFFFFFE) &lt; 6 for 8 - n &lt; 6, an index behind the end of a slice that
/// begins at n: compares n. Of the masked difference the verifier learns nothing for n.
/// </summary>
internal sealed class RestLengths(LLVMBuilderRef builder, LlvmTypes types)
{
    public void Compare(LLVMValueRef comparison)
    {
        if (comparison.InstructionOpcode != LLVMOpcode.LLVMICmp || LimitOf(comparison) is not { } limit) return;
        var masked = comparison.GetOperand(0);
        var difference = masked.GetOperand(0);
        if (!ClearsLowest(masked.GetOperand(1).ConstIntZExt) || !IsExact(difference)) return;
        var (whole, start) = (difference.GetOperand(0).ConstIntZExt, difference.GetOperand(1));
        if (limit > whole) return;
        var isBelow = comparison.ICmpPredicate is LLVMIntPredicate.LLVMIntEQ or LLVMIntPredicate.LLVMIntULT;
        builder.PositionBefore(comparison);
        comparison.ReplaceAllUsesWith(isBelow
            ? builder.BuildICmp(LLVMIntPredicate.LLVMIntUGT, start, types.Int64((long)(whole - limit)), "")
            : builder.BuildICmp(LLVMIntPredicate.LLVMIntULT, start, types.Int64((long)(whole - limit + 1)), ""));
    }

    /// <summary>What the difference is compared with: it is below, or it is not.</summary>
    private static ulong? LimitOf(LLVMValueRef comparison)
    {
        var (left, right) = (comparison.GetOperand(0), comparison.GetOperand(1));
        if (left.InstructionOpcode != LLVMOpcode.LLVMAnd || right.IsAConstantInt.Handle == 0 || left.GetOperand(1).IsAConstantInt.Handle == 0) return null;
        var (number, cleared) = (right.ConstIntZExt, ~(uint)left.GetOperand(1).ConstIntZExt);
        return comparison.ICmpPredicate switch
        {
            LLVMIntPredicate.LLVMIntEQ or LLVMIntPredicate.LLVMIntNE when number == 0 => cleared + 1UL,
            LLVMIntPredicate.LLVMIntULT when (number & cleared) == 0 => number,
            LLVMIntPredicate.LLVMIntUGT => (number | cleared) + 1,
            _ => null,
        };
    }

    // Of the 32 bits that a length has.
    private static bool ClearsLowest(ulong mask) => mask < uint.MaxValue && (~(uint)mask & (~(uint)mask + 1)) == 0;

    // constant - n without overflow. The function that asks for the flag came with LLVM 18.
    private bool IsExact(LLVMValueRef difference) => difference.InstructionOpcode == LLVMOpcode.LLVMSub && difference.TypeOf.Handle == types.I64.Handle
        && difference.GetOperand(0).IsAConstantInt.Handle != 0 && difference.GetOperand(0).ConstIntZExt <= int.MaxValue
        && difference.PrintToString().Contains(" nuw ", StringComparison.Ordinal);
}
