namespace LLVMSharp.Interop;

public unsafe partial struct LLVMTargetMachineRef(IntPtr handle)
{
    public IntPtr Handle = handle;

    public static implicit operator LLVMTargetMachineRef(LLVMOpaqueTargetMachine* value) => new((IntPtr)value);

    public static implicit operator LLVMOpaqueTargetMachine*(LLVMTargetMachineRef value) => (LLVMOpaqueTargetMachine*)value.Handle;

    public readonly LLVMTargetDataRef CreateTargetDataLayout() => LLVM.CreateTargetDataLayout(this);

    public readonly bool TryEmitToMemoryBuffer(
        LLVMModuleRef module, LLVMCodeGenFileType codegen, out LLVMMemoryBufferRef memoryBuffer, out string message)
    {
        LLVMOpaqueMemoryBuffer* buffer = null;
        sbyte* error = null;
        var failed = LLVM.TargetMachineEmitToMemoryBuffer(this, module, codegen, &error, &buffer) != 0;
        memoryBuffer = buffer;
        message = MarshaledString.Take(error);
        return !failed;
    }
}
