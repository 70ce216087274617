using System.Runtime.InteropServices;

namespace Bpf.Runtime.Interop;

/// <summary>Memory of a map, seen by this process too.</summary>
sealed unsafe class MappedRegion : SafeHandle
{
    const int Read = 1, Write = 2, Shared = 1;

    readonly nuint _size;

    MappedRegion(void* start, nuint size) : base(-1, ownsHandle: true)
    {
        _size = size;
        SetHandle((nint)start);
    }

    public override bool IsInvalid => handle == -1;

    /// <summary>Maps the values of an array that was created with <c>BPF_F_MMAPABLE</c>.</summary>
    public static MappedRegion Open(BpfMap map)
    {
        if (!map.Flags.HasFlag(MapFlags.Mappable))
            throw new BpfException($"Map '{map.Name}' was not created to be mapped into memory. Give it MapFlags.Mappable (Linux 5.5).");
        var page = (nuint)Environment.SystemPageSize;
        var size = ((nuint)BpfMap.PerCpuStride(map.ValueSize) * map.MaxEntries + page - 1) / page * page;
        var access = map.Flags.HasFlag(MapFlags.ProgramReadOnly) ? Read : Read | Write;
        using var borrowed = map.Descriptor.Borrow();
        var start = Libc.MapMemory(null, size, access, Shared, borrowed.Value, 0);
        return (nint)start != -1
            ? new MappedRegion(start, size)
            : throw KernelError.From($"Mapping map '{map.Name}' into memory", Marshal.GetLastPInvokeError(),
                "The map must be an array that user space may write, and must not be frozen.");
    }

    /// <summary>Does something with the memory, which stays mapped meanwhile.</summary>
    /// <exception cref="ObjectDisposedException">It was unmapped before.</exception>
    public T Use<T, TArgument>(nuint offset, TArgument argument, Func<nint, TArgument, T> use)
    {
        var added = false;
        try
        {
            DangerousAddRef(ref added);
            return use(handle + (nint)offset, argument);
        }
        finally
        {
            if (added)
                DangerousRelease();
        }
    }

    protected override bool ReleaseHandle() => Libc.UnmapMemory((void*)handle, _size) == 0;
}
