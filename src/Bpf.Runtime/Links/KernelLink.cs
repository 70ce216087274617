using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>A program that is attached by a <c>bpf_link</c>.</summary>
/// <param name="descriptor">The link.</param>
/// <param name="program">What it attached; held, because some maps lose their content when nobody in user space holds them.</param>
sealed class KernelLink(BpfDescriptor descriptor, BpfProgram? program) : IAttachment
{
    BpfProgram? _program = program;

    public AttachMethod Method => AttachMethod.Link;

    public uint? Id => GetInfo().Id;

    public LinkInfo GetInfo()
    {
        var info = default(LinkInfo);
        KernelInfo.Read(descriptor, "a link", ref info);
        return info;
    }

    // The kernel forgets the interface of a link that was detached, or whose interface is gone.
    public bool IsAttached => GetInfo().InterfaceIndex != 0;

    public void Update(BpfProgram program, BpfProgram? expected)
    {
        using var link = descriptor.Borrow();
        using var borrowed = program.Descriptor.Borrow();
        using var old = expected is null ? default : expected.Descriptor.Borrow();
        var attributes = new LinkUpdateAttributes { Link = link.Value, NewProgram = borrowed.Value };
        if (expected is not null)
            (attributes.Flags, attributes.OldProgram) = (KernelFlags.LinkReplace, old.Value);
        var error = -BpfSyscall.Call(BpfCommand.LinkUpdate, ref attributes);
        if (error > 0)
            throw KernelError.From($"Replacing the program of a link by '{program.Name}'", error, Hint(error, expected));
        _program = program;
    }

    public void Detach()
    {
        using var link = descriptor.Borrow();
        var attributes = new LinkUpdateAttributes { Link = link.Value };
        var error = -BpfSyscall.Call(BpfCommand.LinkDetach, ref attributes);
        if (error > 0)
            throw KernelError.From("Detaching a link", error, "Before Linux 5.9, remove its pins and dispose it instead.");
        _program = null;
    }

    public void Pin(string path) => Pinning.Pin(descriptor, "a link", path);

    public void Dispose() => descriptor.Dispose();

    static string? Hint(int error, BpfProgram? expected) => error switch
    {
        // bpf_xdp_link_update in net/core/dev.c
        Errno.EPERM when expected is not null =>
            $"The link has another program than '{expected.Name}': somebody changed it meanwhile. Query it, and try again.",
        Errno.ENOLINK => "The interface is gone, or somebody detached the link. Attach the program anew.",
        Errno.EINVAL => "Both programs must be of the same kind: section xdp, not xdp/devmap or xdp/cpumap, and loaded with the same attach type.",
        _ => null,
    };
}
