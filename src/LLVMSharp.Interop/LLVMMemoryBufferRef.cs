namespace LLVMSharp.Interop;

public unsafe partial struct LLVMMemoryBufferRef(IntPtr handle) : IDisposable
{
    public IntPtr Handle = handle;

    public static implicit operator LLVMMemoryBufferRef(LLVMOpaqueMemoryBuffer* value) => new((IntPtr)value);

    public static implicit operator LLVMOpaqueMemoryBuffer*(LLVMMemoryBufferRef value) => (LLVMOpaqueMemoryBuffer*)value.Handle;

    public readonly nuint BufferSize => LLVM.GetBufferSize(this);

    public readonly nint BufferStart => (nint)LLVM.GetBufferStart(this);

    public static LLVMMemoryBufferRef CreateWithMemoryRangeCopy(ReadOnlySpan<byte> InputData, ReadOnlySpan<char> BufferName)
    {
        using var name = new MarshaledString(BufferName.ToString());
        fixed (byte* data = InputData)
            return LLVM.CreateMemoryBufferWithMemoryRangeCopy((sbyte*)data, (nuint)InputData.Length, name);
    }

    public void Dispose()
    {
        if (Handle == IntPtr.Zero) return;
        LLVM.DisposeMemoryBuffer(this);
        Handle = IntPtr.Zero;
    }
}
