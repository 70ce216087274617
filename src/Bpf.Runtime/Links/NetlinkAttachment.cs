using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>A program that is attached by netlink. The socket keeps to the network namespace of the interface.</summary>
sealed class NetlinkAttachment(RouteSocket socket, int interfaceIndex, XdpMode mode, XdpProgram program) : IAttachment
{
    static readonly Version ReplaceKernel = new(5, 7);

    // A descriptor of our own: the user may dispose the program while it is attached.
    XdpProgram _program = (XdpProgram)program.Hold();
    bool _attached = true;

    public AttachMethod Method => AttachMethod.Netlink;

    public uint? Id => null;

    public bool IsAttached =>
        _attached && Interfaces.Find(socket, interfaceIndex) is { } state && state.Programs.Contains((mode, _program.Id));

    /// <summary>Replacing a program needs a kernel that compares it with the expected one.</summary>
    public static void CheckReplacement()
    {
        if (Environment.OSVersion.Version < ReplaceKernel)
            throw new BpfNotSupportedException("atomic replacement by netlink",
                "Replacing a program by netlink needs Linux 5.7. Detach it and attach the other.", ReplaceKernel);
    }

    public void Update(BpfProgram program, BpfProgram? expected)
    {
        CheckReplacement();
        var next = (XdpProgram)program.Hold();
        var (error, text) = NetlinkXdp.Replace(socket, interfaceIndex, mode, (XdpProgram?)expected ?? _program, next);
        if (error != 0)
        {
            next.Dispose();
            throw KernelError.From($"Replacing the program of interface {interfaceIndex} by '{program.Name}'", error, Hint(error, text));
        }
        _program.Dispose();
        _program = next;
    }

    public void Detach()
    {
        if (!_attached)
            return;
        var (error, text) = Environment.OSVersion.Version < ReplaceKernel
            ? NetlinkXdp.Detach(socket, interfaceIndex, mode)
            : NetlinkXdp.Replace(socket, interfaceIndex, mode, _program, null);
        // The interface is gone, or holds another program by now: ours is detached.
        if (error is not (0 or Errno.ENODEV or Errno.EEXIST or Errno.EBUSY))
            throw KernelError.From($"Detaching program '{_program.Name}' from interface {interfaceIndex}",
                error, text.Length > 0 ? $"The kernel says: {text}." : null);
        _attached = false;
    }

    /// <summary>Leaves the program where it is.</summary>
    public void Leave() => _attached = false;

    public void Pin(string path) => throw new BpfNotSupportedException("pins of netlink attachments",
        "A program that is attached by netlink stays attached without a pin. "
        + "Call LeaveAttached, or attach with AttachMethod.Link to pin the link.");

    public void Dispose()
    {
        try
        {
            Detach();
        }
        finally
        {
            _program.Dispose();
            socket.Dispose();
        }
    }

    static string? Hint(int error, string text) => error switch
    {
        Errno.EEXIST or Errno.EBUSY => "Somebody else changed the program of the interface meanwhile. Query it, and attach anew.",
        Errno.ENODEV => "The interface is gone.",
        _ => text.Length > 0 ? $"The kernel says: {text}." : null,
    };
}
