namespace LLVMSharp.Interop;

public unsafe partial struct LLVMTargetDataRef(IntPtr handle)
{
    public IntPtr Handle = handle;

    public static implicit operator LLVMTargetDataRef(LLVMOpaqueTargetData* value) => new((IntPtr)value);

    public static implicit operator LLVMOpaqueTargetData*(LLVMTargetDataRef value) => (LLVMOpaqueTargetData*)value.Handle;

    public readonly string StringRepresentation => MarshaledString.Take(LLVM.CopyStringRepOfTargetData(this));
}
