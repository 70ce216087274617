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
    public static MemoryMapping Create(BpfDescriptor descriptor, nint offset, nint length, bool writable, string what, string? hint = null)
    {
        using var borrowed = descriptor.Borrow();
        var address = Libc.Map(0, length, writable ? Libc.Readable | Libc.Writable : Libc.Readable, Libc.Shared, borrowed.Value, offset);
        return address != Failed ? new MemoryMapping(address, length)
            : throw KernelError.From($"Mapping {length} bytes of {what}", Marshal.GetLastPInvokeError(), hint);
    }

    /// <summary>Maps the values of an array that was created with <c>BPF_F_MMAPABLE</c>.</summary>
    public static MemoryMapping Create(BpfMap map)
    {
        if (!map.Flags.HasFlag(MapFlags.Mappable))
            throw new BpfException($"Map '{map.Name}' was not created to be mapped into memory. Give it MapFlags.Mappable (Linux 5.5).");
        var page = (nint)Environment.SystemPageSize;
        var length = ((nint)BpfMap.PerCpuStride(map.ValueSize) * (nint)map.MaxEntries + page - 1) / page * page;
        return Create(map.Descriptor, 0, length, !map.Flags.HasFlag(MapFlags.ProgramReadOnly), $"map '{map.Name}'",
            "The map must be an array that user space may write, and must not be frozen.");
    }

    /// <summary>Does something at an offset of the memory, which stays mapped meanwhile.</summary>
    /// <exception cref="ObjectDisposedException">It was unmapped before.</exception>
    public T Use<T, TArgument>(nint offset, TArgument argument, Func<nint, TArgument, T> use)
    {
        var added = false;
        try
        {
            DangerousAddRef(ref added);
            return use(handle + offset, argument);
        }
        finally
        {
            if (added)
                DangerousRelease();
        }
    }

    protected override bool ReleaseHandle() => Libc.Unmap(handle, _length) == 0;
}
