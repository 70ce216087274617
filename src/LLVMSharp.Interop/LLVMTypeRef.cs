namespace LLVMSharp.Interop;

public unsafe partial struct LLVMTypeRef(IntPtr handle)
{
    public IntPtr Handle = handle;

    public static implicit operator LLVMTypeRef(LLVMOpaqueType* value) => new((IntPtr)value);

    public static implicit operator LLVMOpaqueType*(LLVMTypeRef value) => (LLVMOpaqueType*)value.Handle;

    public readonly uint IntWidth => LLVM.GetIntTypeWidth(this);

    public static LLVMTypeRef CreateFunction(LLVMTypeRef ReturnType, LLVMTypeRef[] ParamTypes, bool IsVarArg)
    {
        fixed (LLVMTypeRef* types = ParamTypes)
            return LLVM.FunctionType(ReturnType, (LLVMOpaqueType**)types, (uint)ParamTypes.Length, IsVarArg ? 1 : 0);
    }

    public static LLVMTypeRef CreateArray(LLVMTypeRef ElementType, uint ElementCount) => LLVM.ArrayType(ElementType, ElementCount);

    public readonly LLVMValueRef GetInlineAsm(
        string AsmString, string Constraints, bool HasSideEffects, bool IsAlignStack, LLVMInlineAsmDialect Dialect, bool CanThrow)
    {
        using var asm = new MarshaledString(AsmString);
        using var constraints = new MarshaledString(Constraints);
        return LLVM.GetInlineAsm(
            this, asm, asm.UnsignedLength, constraints, constraints.UnsignedLength,
            HasSideEffects ? 1 : 0, IsAlignStack ? 1 : 0, Dialect, CanThrow ? 1 : 0);
    }
}
