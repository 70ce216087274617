using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Events;

/// <summary>Memory that is shared with the kernel.</summary>
sealed unsafe class MemoryMapping : SafeHandle
{
    const int Failed = -1;

    readonly nint _length;

    MemoryMapping(nint address, nint length) : base(Failed, ownsHandle: true)
    {
        _length = length;
        SetHandle(address);
    }

    public override bool IsInvalid => handle == Failed;

    /// <summary>The first byte; valid while somebody holds a reference.</summary>
    public byte* Start => (byte*)handle;

    /// <summary>Maps a part of what a descriptor stands for.</summary>
    public static MemoryMapping Create(BpfDescriptor descriptor, nint offset, nint length, bool writable, string what)
    {
        using var borrowed = descriptor.Borrow();
        var address = Libc.Map(0, length, writable ? Libc.Readable | Libc.Writable : Libc.Readable, Libc.Shared, borrowed.Value, offset);
        return address != Failed ? new MemoryMapping(address, length)
            : throw KernelError.From($"Mapping {length} bytes of {what}", Marshal.GetLastPInvokeError());
    }

    protected override bool ReleaseHandle() => Libc.Unmap(handle, _length) == 0;
}
