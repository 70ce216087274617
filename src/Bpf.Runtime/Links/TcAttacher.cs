using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>Attaches traffic control programs: by a link (TCX), or as a filter by netlink.</summary>
static class TcAttacher
{
    // bpf_mprog_attach in kernel/bpf/mprog.c and tcx_link_attach in kernel/bpf/tcx.c
    static readonly Dictionary<int, string> Hints = new()
    {
        [Errno.EEXIST] = "The program is attached there already. Detach it first, or update its link.",
        [Errno.ESTALE] = "Programs of the interface changed since its revision was queried. Query it, and try again.",
        [Errno.ENOENT] = "The program or link that it shall run before or after is not on the interface. Query it, and try again.",
        [Errno.ERANGE] = "There is no room for more programs, or the program or link that it shall run before or after is elsewhere.",
        [Errno.ENODEV] = "The interface is gone.",
    };

    public static TcLink Attach(TcProgram program, string interfaceName, TcAttachOptions options)
    {
        var direction = options.Direction ?? program.Direction ?? throw new BpfException(
            $"Program '{program.Name}' is for both directions, since its section says none. Attach it with TcDirection.Ingress or TcDirection.Egress, "
            + "or write [Tc(TcDirection.Ingress)].");
        var index = Interfaces.IndexOf(interfaceName);
        if (options.Method == AttachMethod.Netlink || (options.Method == AttachMethod.Auto && options.Priority != 0))
            return AttachFilter(program, index, direction, options);
        var (descriptor, error) = TryLink(program, index, direction, options);
        if (descriptor is not null)
            return new TcLink(new KernelLink(descriptor, program), direction, index);
        // A kernel without TCX does not know links of such programs.
        if (error == Errno.EINVAL && options is { Method: AttachMethod.Auto, ExpectedRevision: 0 } && options.Position == TcPosition.Last)
            return AttachFilter(program, index, direction, options);
        throw KernelError.From($"Attaching program '{program.Name}' to '{interfaceName}' ({direction.ToString().ToLowerInvariant()})", error,
            error == Errno.EINVAL ? "Links of TC programs need Linux 6.6. Attach with AttachMethod.Netlink on older kernels." : Hints.GetValueOrDefault(error));
    }

    static (BpfDescriptor? Descriptor, int Error) TryLink(TcProgram program, int index, TcDirection direction, TcAttachOptions options)
    {
        using var borrowed = program.Descriptor.Borrow();
        var position = options.Position;
        var attributes = new LinkCreateAttributes
        {
            Program = borrowed.Value, InterfaceIndex = index, AttachType = (AttachType)direction, ExpectedRevision = options.ExpectedRevision,
            Flags = position.IsBefore ? KernelFlags.RelativeBefore : KernelFlags.RelativeAfter,
        };
        if (position.LinkId != 0 || position.ProgramId != 0)
        {
            attributes.Relative = position.LinkId != 0 ? position.LinkId : position.ProgramId;
            attributes.Flags |= KernelFlags.RelativeId | (position.LinkId != 0 ? KernelFlags.RelativeLink : 0);
        }
        return BpfSyscall.Open(BpfCommand.LinkCreate, ref attributes);
    }

    static TcLink AttachFilter(TcProgram program, int index, TcDirection direction, TcAttachOptions options) => Guard.OrDispose(new RouteSocket(), socket =>
    {
        var place = NetlinkTc.Create(socket, program, new FilterPlace(index, direction, options.Priority, 0));
        return new TcLink(new NetlinkFilter(socket, place, program), direction, index);
    });
}
