namespace Bpf.Runtime;

/// <summary>How an XDP program is attached.</summary>
public sealed record XdpAttachOptions
{
    /// <summary>Where the kernel runs the program.</summary>
    public XdpMode Mode { get; init; } = XdpMode.Auto;

    /// <summary>By which interface of the kernel.</summary>
    public AttachMethod Method { get; init; } = AttachMethod.Auto;

    /// <summary>
    /// A program that is on the interface by netlink, and that is replaced atomically: each packet sees the old or the new one (Linux 5.7). The
    /// program is attached by netlink, too, and in the same mode unless <see cref="Mode"/> says that mode itself. Null where there must be none.
    /// </summary>
    public XdpProgram? Replaces { get; init; }
}
