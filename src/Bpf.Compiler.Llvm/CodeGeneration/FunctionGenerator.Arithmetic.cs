using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>IrBinary -> add, sub, ...; IrCompare -> icmp; IrConvert -> trunc, zext, ...; IrByteSwap -> llvm.bswap. All of them wrap.</summary>
internal partial class FunctionGenerator
{
    private static readonly Dictionary<IrBinaryOperator, LLVMOpcode> _opcodes = new()
    {
        [IrBinaryOperator.Add] = LLVMOpcode.LLVMAdd,
        [IrBinaryOperator.Subtract] = LLVMOpcode.LLVMSub,
        [IrBinaryOperator.Multiply] = LLVMOpcode.LLVMMul,
        [IrBinaryOperator.DivideUnsigned] = LLVMOpcode.LLVMUDiv,
        [IrBinaryOperator.DivideSigned] = LLVMOpcode.LLVMSDiv,
        [IrBinaryOperator.RemainderUnsigned] = LLVMOpcode.LLVMURem,
        [IrBinaryOperator.RemainderSigned] = LLVMOpcode.LLVMSRem,
        [IrBinaryOperator.And] = LLVMOpcode.LLVMAnd,
        [IrBinaryOperator.Or] = LLVMOpcode.LLVMOr,
        [IrBinaryOperator.Xor] = LLVMOpcode.LLVMXor,
        [IrBinaryOperator.ShiftLeft] = LLVMOpcode.LLVMShl,
        [IrBinaryOperator.ShiftRightLogical] = LLVMOpcode.LLVMLShr,
        [IrBinaryOperator.ShiftRightArithmetic] = LLVMOpcode.LLVMAShr,
    };

    private static readonly Dictionary<IrComparison, LLVMIntPredicate> _predicates = new()
    {
        [IrComparison.Equal] = LLVMIntPredicate.LLVMIntEQ,
        [IrComparison.NotEqual] = LLVMIntPredicate.LLVMIntNE,
        [IrComparison.LessUnsigned] = LLVMIntPredicate.LLVMIntULT,
        [IrComparison.LessOrEqualUnsigned] = LLVMIntPredicate.LLVMIntULE,
        [IrComparison.GreaterUnsigned] = LLVMIntPredicate.LLVMIntUGT,
        [IrComparison.GreaterOrEqualUnsigned] = LLVMIntPredicate.LLVMIntUGE,
        [IrComparison.LessSigned] = LLVMIntPredicate.LLVMIntSLT,
        [IrComparison.LessOrEqualSigned] = LLVMIntPredicate.LLVMIntSLE,
        [IrComparison.GreaterSigned] = LLVMIntPredicate.LLVMIntSGT,
        [IrComparison.GreaterOrEqualSigned] = LLVMIntPredicate.LLVMIntSGE,
    };

    private static readonly Dictionary<IrConversion, LLVMOpcode> _conversions = new()
    {
        [IrConversion.Truncate] = LLVMOpcode.LLVMTrunc,
        [IrConversion.ZeroExtend] = LLVMOpcode.LLVMZExt,
        [IrConversion.SignExtend] = LLVMOpcode.LLVMSExt,
        [IrConversion.PointerToInt] = LLVMOpcode.LLVMPtrToInt,
        [IrConversion.IntToPointer] = LLVMOpcode.LLVMIntToPtr,
    };

    private LLVMValueRef Binary(IrBinary instruction)
    {
        var isSignedDivision = instruction.Operator is IrBinaryOperator.DivideSigned or IrBinaryOperator.RemainderSigned;
        return isSignedDivision && module.Cpu < BpfCpu.V4
            ? SignedDivision(instruction)
            : Binary(_opcodes[instruction.Operator], Value(instruction.Left), Value(instruction.Right));
    }

    private LLVMValueRef Binary(LLVMOpcode opcode, LLVMValueRef left, LLVMValueRef right) => Builder.BuildBinOp(opcode, left, right, "");

    private LLVMValueRef Compare(IrCompare instruction) =>
        Builder.BuildICmp(_predicates[instruction.Comparison], Value(instruction.Left), Value(instruction.Right), "");

    private LLVMValueRef Convert(IrConvert instruction) =>
        Builder.BuildCast(_conversions[instruction.Conversion], Value(instruction.Operand), Types.Of(instruction.Type), "");

    private LLVMValueRef ByteSwap(IrByteSwap instruction) =>
        CallIntrinsic("llvm.bswap", Types.Of(instruction.Type), [Value(instruction.Operand)]);
}
