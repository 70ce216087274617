namespace LLVMSharp.Interop;

public unsafe partial struct LLVMBasicBlockRef(IntPtr handle)
{
    public IntPtr Handle = handle;

    public readonly LLVMValueRef FirstInstruction => LLVM.GetFirstInstruction(this);

    public readonly LLVMValueRef Terminator => LLVM.GetBasicBlockTerminator(this);

    public readonly LLVMBasicBlockRef Next => LLVM.GetNextBasicBlock(this);

    public static implicit operator LLVMBasicBlockRef(LLVMOpaqueBasicBlock* value) => new((IntPtr)value);

    public static implicit operator LLVMOpaqueBasicBlock*(LLVMBasicBlockRef value) => (LLVMOpaqueBasicBlock*)value.Handle;
}
