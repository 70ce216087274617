using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// IrAtomic -> atomicrmw, IrCompareExchange -> cmpxchg. CPU v1 and v2 have one atomic instruction, "add and forget the old value";
/// LLVM aborts on the others, so they are refused here.
/// </summary>
internal partial class FunctionGenerator
{
    private static readonly Dictionary<IrAtomicOperator, LLVMAtomicRMWBinOp> _atomics = new()
    {
        [IrAtomicOperator.Add] = LLVMAtomicRMWBinOp.LLVMAtomicRMWBinOpAdd,
        [IrAtomicOperator.And] = LLVMAtomicRMWBinOp.LLVMAtomicRMWBinOpAnd,
        [IrAtomicOperator.Or] = LLVMAtomicRMWBinOp.LLVMAtomicRMWBinOpOr,
        [IrAtomicOperator.Xor] = LLVMAtomicRMWBinOp.LLVMAtomicRMWBinOpXor,
        [IrAtomicOperator.Exchange] = LLVMAtomicRMWBinOp.LLVMAtomicRMWBinOpXchg,
    };

    /// <summary>Monotonic where the old value is not wanted: LLVM 20 and newer make a fetching instruction of any stronger ordering.</summary>
    private LLVMValueRef Atomic(IrAtomic instruction)
    {
        var isUsed = Used.Contains(instruction);
        if (instruction.Operator != IrAtomicOperator.Add) RequireV3(instruction, $"An atomic {instruction.Operator.ToString().ToLowerInvariant()}");
        else if (isUsed) RequireV3(instruction, "The value that an atomic addition returns");

        var ordering = isUsed || instruction.Operator == IrAtomicOperator.Exchange
            ? LLVMAtomicOrdering.LLVMAtomicOrderingSequentiallyConsistent
            : LLVMAtomicOrdering.LLVMAtomicOrderingMonotonic;
        return Builder.BuildAtomicRMW(
            _atomics[instruction.Operator], Value(instruction.Pointer), Value(instruction.Value), ordering, singleThread: false);
    }

    private LLVMValueRef CompareExchange(IrCompareExchange instruction)
    {
        RequireV3(instruction, "An atomic compare-and-exchange");
        const LLVMAtomicOrdering Ordering = LLVMAtomicOrdering.LLVMAtomicOrderingSequentiallyConsistent;
        var pair = Builder.BuildAtomicCmpXchg(
            Value(instruction.Pointer), Value(instruction.Comparand), Value(instruction.Value), Ordering, Ordering, SingleThread: false);
        return Builder.BuildExtractValue(pair, 0, "");
    }

    private void RequireV3(IrInstruction instruction, string what)
    {
        if (module.Cpu >= BpfCpu.V3) return;
        module.Errors.Add(new LlvmError(
            LlvmErrorCodes.NeedsNewerCpu,
            $"{what} needs CPU v3 (Linux 5.12), and this project compiles for {module.Cpu.ToString().ToLowerInvariant()}: " +
            "set BpfCpu to v3, or add without using the result",
            instruction.Span));
    }
}
