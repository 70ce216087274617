using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

internal static class InlineAssembly
{
    /// <summary>An empty one from a register to itself: no instruction, and behind it LLVM knows nothing of the value.</summary>
    public static LLVMValueRef Identity(LLVMBuilderRef builder, LLVMValueRef value, LLVMTypeRef type, string constraints) =>
        Unary(builder, value, type, "", constraints);

    /// <summary>A move between two 32-bit registers, which clears the upper half.</summary>
    public static LLVMValueRef MoveWord(LLVMBuilderRef builder, LLVMValueRef value, LLVMTypeRef type) =>
        Unary(builder, value, type, "$0 = $1", "=w,w");

    private static LLVMValueRef Unary(LLVMBuilderRef builder, LLVMValueRef value, LLVMTypeRef type, string text, string constraints)
    {
        var functionType = LLVMTypeRef.CreateFunction(type, [type], IsVarArg: false);
        var assembly = functionType.GetInlineAsm(
            text, constraints, HasSideEffects: false, IsAlignStack: false, LLVMInlineAsmDialect.LLVMInlineAsmDialectATT, CanThrow: false);
        return builder.BuildCall2(functionType, assembly, [value], "");
    }

    /// <summary>An instruction that stores a 64-bit register ($1) at an address ($0).</summary>
    public static LLVMValueRef Store(LLVMBuilderRef builder, LLVMValueRef address, LLVMValueRef value, string text, LlvmTypes types)
    {
        var functionType = LLVMTypeRef.CreateFunction(types.Void, [types.Pointer, types.I64], IsVarArg: false);
        var assembly = functionType.GetInlineAsm(
            text, "r,r,~{memory}", HasSideEffects: true, IsAlignStack: false, LLVMInlineAsmDialect.LLVMInlineAsmDialectATT, CanThrow: false);
        return builder.BuildCall2(functionType, assembly, [address, value], "");
    }
}
