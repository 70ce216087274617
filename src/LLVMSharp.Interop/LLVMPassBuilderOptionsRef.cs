namespace LLVMSharp.Interop;

public unsafe partial struct LLVMPassBuilderOptionsRef(IntPtr handle) : IDisposable
{
    public IntPtr Handle = handle;

    public static implicit operator LLVMPassBuilderOptionsRef(LLVMOpaquePassBuilderOptions* value) => new((IntPtr)value);

    public static implicit operator LLVMOpaquePassBuilderOptions*(LLVMPassBuilderOptionsRef value) => (LLVMOpaquePassBuilderOptions*)value.Handle;

    public static LLVMPassBuilderOptionsRef Create() => LLVM.CreatePassBuilderOptions();

    public void Dispose()
    {
        if (Handle == IntPtr.Zero) return;
        LLVM.DisposePassBuilderOptions(this);
        Handle = IntPtr.Zero;
    }
}
