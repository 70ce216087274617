namespace Bpf.Runtime.Interop;

/// <summary>What the kernel tells about its objects (<c>BPF_OBJ_GET_INFO_BY_FD</c>), and how objects are found by number.</summary>
static unsafe class KernelInfo
{
    /// <summary>Fills an info structure. A kernel that knows less leaves the rest zero.</summary>
    public static void Read<T>(BpfDescriptor descriptor, string what, ref T info) where T : unmanaged
    {
        using var borrowed = descriptor.Borrow();
        fixed (T* pointer = &info)
        {
            var attributes = new InfoAttributes { Descriptor = borrowed.Value, Size = sizeof(T), Info = pointer };
            var error = -BpfSyscall.Call(BpfCommand.GetInfo, ref attributes);
            if (error > 0)
                throw KernelError.From($"Asking the kernel about {what}", error);
        }
    }

    public static (BpfDescriptor? Descriptor, int Error) TryOpen(BpfCommand open, uint id)
    {
        var attributes = new IdAttributes { Id = id };
        return BpfSyscall.Open(open, ref attributes);
    }

    public static BpfDescriptor Open(BpfCommand open, uint id, string what)
    {
        var (descriptor, error) = TryOpen(open, id);
        return descriptor ?? throw KernelError.From($"Opening {what} {id}", error, error switch
        {
            Errno.ENOENT => $"There is no {what} with this number.",
            Errno.EPERM => "Opening by number needs CAP_SYS_ADMIN: run as root.",
            _ => null,
        });
    }

    /// <summary>Describes all programs, maps or links; those that go away meanwhile are left out.</summary>
    public static IReadOnlyList<T> All<T>(BpfCommand next, BpfCommand open, string what, Func<BpfDescriptor, T> describe)
    {
        var (ids, error) = List(next);
        if (error != 0)
            throw KernelError.From($"Listing the {what}", error, error == Errno.EPERM ? "It needs CAP_SYS_ADMIN: run as root." : null);
        var all = new List<T>();
        foreach (var id in ids)
        {
            var (descriptor, _) = TryOpen(open, id);
            using (descriptor)
                if (descriptor is not null)
                    all.Add(describe(descriptor));
        }
        return all;
    }

    /// <summary>The numbers of all programs, maps or links.</summary>
    /// <returns>The numbers, or the error number: EPERM without CAP_SYS_ADMIN, EINVAL where the kernel lacks the kind of object.</returns>
    public static (List<uint> Ids, int Error) List(BpfCommand next)
    {
        var ids = new List<uint>();
        for (var attributes = default(IdAttributes); ; attributes = new IdAttributes { Id = attributes.NextId })
        {
            var error = -BpfSyscall.Call(next, ref attributes);
            if (error > 0)
                return (ids, error == Errno.ENOENT ? 0 : error);
            ids.Add(attributes.NextId);
        }
    }
}
