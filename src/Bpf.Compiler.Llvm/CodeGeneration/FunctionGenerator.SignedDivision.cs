using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// Before CPU v4 BPF divides unsigned only. C# truncates toward zero, so: divide the magnitudes; the quotient is negative where the signs
/// differ, the remainder where the dividend is. With s = x >> (bits - 1), which is 0 or -1, (x ^ s) - s negates x where s is -1; the magnitude
/// of MinValue is right as unsigned. LLVM folds the steps away where an operand is constant or known not to be negative.
/// </summary>
internal partial class FunctionGenerator
{
    private LLVMValueRef SignedDivision(IrBinary instruction)
    {
        var left = Value(instruction.Left);
        var right = Value(instruction.Right);
        var bits = instruction.Type.Bits;
        var leftSign = Sign(left, bits);
        var rightSign = Sign(right, bits);
        var dividend = NegateWhere(leftSign, left);
        var divisor = NegateWhere(rightSign, right);
        if (instruction.Operator == IrBinaryOperator.RemainderSigned)
            return NegateWhere(leftSign, Binary(LLVMOpcode.LLVMURem, dividend, divisor));

        return NegateWhere(Binary(LLVMOpcode.LLVMXor, leftSign, rightSign), Binary(LLVMOpcode.LLVMUDiv, dividend, divisor));
    }

    private LLVMValueRef Sign(LLVMValueRef value, int bits) =>
        Binary(LLVMOpcode.LLVMAShr, value, LLVMValueRef.CreateConstInt(value.TypeOf, (ulong)bits - 1, SignExtend: false));

    private LLVMValueRef NegateWhere(LLVMValueRef sign, LLVMValueRef value) =>
        Binary(LLVMOpcode.LLVMSub, Binary(LLVMOpcode.LLVMXor, value, sign), sign);
}
