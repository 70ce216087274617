namespace Bpf.Runtime;

/// <summary>An XDP program on an interface, as the kernel reports it.</summary>
/// <param name="InterfaceName">The interface, such as <c>eth0</c>.</param>
/// <param name="InterfaceIndex">Its index.</param>
/// <param name="Mode">Where the kernel runs the program.</param>
/// <param name="ProgramId">The kernel's number of the program.</param>
/// <param name="ProgramName">Its name as the kernel has it, at most 15 characters; empty without the privilege to ask (<c>CAP_SYS_ADMIN</c>).</param>
/// <param name="LinkId">The kernel's number of the link that attaches it; null if it is attached by netlink, or without the privilege to ask.</param>
public sealed record XdpAttachment(string InterfaceName, int InterfaceIndex, XdpMode Mode, uint ProgramId, string ProgramName, uint? LinkId)
{
    /// <summary>How it is attached.</summary>
    public AttachMethod Method => LinkId is null ? AttachMethod.Netlink : AttachMethod.Link;
}
