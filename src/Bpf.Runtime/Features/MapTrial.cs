using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Features;

/// <summary>A small array that is created to see whether the kernel takes it; it never stays.</summary>
static class MapTrial
{
    /// <summary>Creates an array of one element, and goes on with its descriptor.</summary>
    /// <returns>False if the kernel refuses it.</returns>
    public static bool WithArray(MapFlags flags, Func<int, bool> then, string? name = null)
    {
        var attributes = new MapCreateAttributes { Type = MapType.Array, KeySize = 4, ValueSize = 8, MaxEntries = 1, Flags = (uint)flags };
        if (name is not null)
            attributes.Name = ObjectName.From(name);
        var (descriptor, error) = BpfSyscall.Open(BpfCommand.MapCreate, ref attributes);
        if (descriptor is null && MemoryLimit.Raise(error))
            (descriptor, error) = BpfSyscall.Open(BpfCommand.MapCreate, ref attributes);
        if (error == Errno.EPERM)
            throw KernelError.From("Asking the kernel what it can do", error);
        using (descriptor)
        {
            if (descriptor is null)
                return false;
            using var borrowed = descriptor.Borrow();
            return then(borrowed.Value);
        }
    }
}
