namespace Bpf.Runtime;

/// <summary>
/// An XDP program on an interface. It stays attached until <see cref="Dispose"/> or <see cref="Detach"/>: a link that is not disposed lives as long
/// as the process, never shorter.
/// </summary>
public sealed class XdpLink : IDisposable
{
    internal XdpLink() => throw new NotImplementedException();

    /// <summary>Where the kernel runs the program: never <see cref="XdpMode.Auto"/>.</summary>
    public XdpMode Mode => throw new NotImplementedException();

    /// <summary>The index of the interface.</summary>
    public int InterfaceIndex => throw new NotImplementedException();

    /// <summary>How it is attached: never <see cref="XdpAttachMethod.Auto"/>.</summary>
    public XdpAttachMethod Method => throw new NotImplementedException();

    /// <summary>The kernel's number of the link; null if it is attached by netlink.</summary>
    public uint? Id => throw new NotImplementedException();

    /// <summary>Opens a pinned link.</summary>
    /// <param name="path">The pin, in a bpf file system.</param>
    public static XdpLink OpenPinned(string path) => throw new NotImplementedException();

    /// <summary>Opens a link by its number. Needs <c>CAP_SYS_ADMIN</c> (Linux 5.8).</summary>
    /// <param name="id">The kernel's number of the link.</param>
    public static XdpLink OpenId(uint id) => throw new NotImplementedException();

    /// <summary>Replaces the program atomically: each packet sees the old or the new one.</summary>
    /// <param name="program">The new program.</param>
    public void Update(XdpProgram program) => throw new NotImplementedException();

    /// <summary>Detaches the program now, whatever pins or other descriptors the link has (Linux 5.9; 5.11 for links).</summary>
    public void Detach() => throw new NotImplementedException();

    /// <summary>Leaves the program on the interface when this object is disposed. Only for what is attached by netlink; pin a link instead.</summary>
    public void LeaveAttached() => throw new NotImplementedException();

    /// <summary>Pins the link, so that the program stays attached after this process.</summary>
    /// <param name="path">A path in a bpf file system; its last part must not contain a dot.</param>
    /// <exception cref="BpfNotSupportedException">The program is attached by netlink, where it stays without a pin: see <see cref="LeaveAttached"/>.</exception>
    public void Pin(string path) => throw new NotImplementedException();

    /// <summary>Removes a pin of this link.</summary>
    /// <param name="path">The pin.</param>
    public void Unpin(string path) => throw new NotImplementedException();

    /// <summary>Detaches the program, unless the link is pinned. It is not an error if somebody else detached it, or if the interface is gone.</summary>
    public void Dispose() => throw new NotImplementedException();
}
