using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>Attaches XDP programs: by link, by netlink, in one mode or the best one.</summary>
sealed class Attacher(XdpProgram program, string interfaceName, int interfaceIndex, AttachMethod method)
{
    // Another mode, or netlink in place of a link, cannot help here.
    static readonly HashSet<int> Final = [Errno.EBUSY, Errno.EEXIST, Errno.EPERM, Errno.EACCES, Errno.ENODEV, Errno.EBADF];

    public static XdpLink Attach(XdpProgram program, string interfaceName, XdpAttachOptions options)
    {
        var attacher = new Attacher(program, interfaceName, Interfaces.IndexOf(interfaceName), options.Method);
        if (options.Replaces is { } old)
            return attacher.Replace(old, options.Mode);
        return options.Mode == XdpMode.Auto ? attacher.AttachBest() : attacher.Attach(options.Mode);
    }

    XdpLink Replace(XdpProgram old, XdpMode wanted)
    {
        if (method == AttachMethod.Link)
            throw new BpfNotSupportedException("replacement of a program by a link",
                "A link cannot take the place of a program that is attached by netlink. Replace it by netlink, or detach it first.");
        NetlinkAttachment.CheckReplacement();
        return Guard.OrDispose(new RouteSocket(), socket =>
        {
            var present = Interfaces.Find(socket, interfaceIndex)?.Programs.Where(p => p.ProgramId == old.Id).Select(p => p.Mode).ToArray() ?? [];
            if (present is not [var mode] || (wanted != XdpMode.Auto && wanted != mode))
                throw new BpfException($"Program '{old.Name}' (id {old.Id}) is not on '{interfaceName}'"
                    + (present.Length == 0 ? "" : $" in {wanted.ToString().ToLowerInvariant()} mode") + ". Query the interface, and try again.");
            var (error, text) = NetlinkXdp.Replace(socket, interfaceIndex, mode, old, program);
            return error == 0 ? new XdpLink(new NetlinkAttachment(socket, interfaceIndex, mode, program), mode, interfaceIndex)
                : throw AttachError.From(program, interfaceName, mode, error, text);
        });
    }

    XdpLink AttachBest()
    {
        if (TryAttach(XdpMode.Native, out var native) is { } link)
            return link;
        if (Final.Contains(native!.ErrorNumber))
            throw native;
        return TryAttach(XdpMode.Generic, out var generic)
            ?? throw new BpfException($"{generic!.Message} Native mode failed before: {native.Message}", generic.ErrorNumber);
    }

    XdpLink Attach(XdpMode mode) => TryAttach(mode, out var failure) ?? throw failure!;

    /// <summary>
    /// A link first. What a kernel without links for XDP answers (EINVAL) is also what a driver may answer, so netlink is asked in any such case:
    /// it works, or its answer comes with an explanation.
    /// </summary>
    XdpLink? TryAttach(XdpMode mode, out BpfException? failure)
    {
        if (method == AttachMethod.Netlink)
            return TryNetlink(mode, out failure);
        var (link, error) = TryLink(mode);
        failure = null;
        if (link is not null)
            return link;
        if (method == AttachMethod.Auto && !Final.Contains(error))
            return TryNetlink(mode, out failure);
        if (error == Errno.EINVAL && Interfaces.Find(interfaceIndex) is null)
            error = Errno.ENODEV;
        failure = AttachError.From(program, interfaceName, mode, error, NetlinkXdp.Explain(interfaceIndex, mode, program));
        return null;
    }

    (XdpLink? Link, int Error) TryLink(XdpMode mode)
    {
        using var borrowed = program.Descriptor.Borrow();
        var attributes = new LinkCreateAttributes
        {
            Program = borrowed.Value, InterfaceIndex = interfaceIndex, AttachType = AttachType.Xdp, Flags = KernelFlags.Of(mode),
        };
        var (descriptor, error) = BpfSyscall.Open(BpfCommand.LinkCreate, ref attributes);
        return descriptor is null ? (null, error) : (new XdpLink(new KernelLink(descriptor, program), mode, interfaceIndex), 0);
    }

    XdpLink? TryNetlink(XdpMode mode, out BpfException? failure)
    {
        failure = null;
        var socket = new RouteSocket();
        var (error, text) = NetlinkXdp.Attach(socket, interfaceIndex, mode, program);
        if (error == 0)
            return new XdpLink(new NetlinkAttachment(socket, interfaceIndex, mode, program), mode, interfaceIndex);
        socket.Dispose();
        failure = AttachError.From(program, interfaceName, mode, error, text);
        return null;
    }
}
