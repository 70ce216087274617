using System.Collections.Concurrent;
using Bpf.Runtime.Interop;
using Bpf.Runtime.Links;

namespace Bpf.Runtime;

/// <summary>
/// A traffic control program on an interface. It stays attached until <see cref="Dispose"/> or <see cref="Detach"/>: a link that is not disposed lives as
/// long as the process, never shorter. Members may be called from several threads at once.
/// </summary>
public sealed class TcLink : IDisposable
{
    // The garbage collector must not detach a program that a user attached without keeping the link.
    static readonly ConcurrentDictionary<TcLink, bool> Alive = [];

    readonly IAttachment _attachment;
    readonly Lock _lock = new();

    internal TcLink(IAttachment attachment, TcDirection direction, int interfaceIndex)
    {
        (_attachment, Direction, InterfaceIndex) = (attachment, direction, interfaceIndex);
        Alive.TryAdd(this, true);
    }

    /// <summary>Which packets the program sees.</summary>
    public TcDirection Direction { get; }

    /// <summary>The index of the interface; 0 for a link that was opened and is detached.</summary>
    public int InterfaceIndex { get; }

    /// <summary>How it is attached: never <see cref="AttachMethod.Auto"/>.</summary>
    public AttachMethod Method => _attachment.Method;

    /// <summary>The kernel's number of the link; null if it is attached by netlink.</summary>
    public uint? Id => _attachment.Id;

    /// <summary>Opens a pinned link.</summary>
    /// <param name="path">The pin, in a bpf file system.</param>
    /// <exception cref="BpfException">There is no such pin, or it is not a link of a TC program.</exception>
    public static TcLink OpenPinned(string path) => Guard.OrDispose(Pinning.Open(path), d => Open(d, $"The pin '{path}'"));

    /// <summary>Opens a link by its number. Needs <c>CAP_SYS_ADMIN</c>.</summary>
    /// <param name="id">The kernel's number of the link.</param>
    /// <exception cref="BpfException">There is no such link, it is not one of a TC program, or the privilege lacks.</exception>
    public static TcLink OpenId(uint id) => Guard.OrDispose(KernelInfo.Open(BpfCommand.OpenLinkId, id, "link"), d => Open(d, $"Link {id}"));

    /// <summary>Whether the program is still on the interface: somebody else may have detached it, or removed the interface.</summary>
    public bool IsAttached
    {
        get
        {
            lock (_lock)
                return _attachment.IsAttached;
        }
    }

    /// <summary>Replaces the program atomically: each packet sees the old or the new one. Its place among the others stays.</summary>
    /// <param name="program">The new program.</param>
    /// <exception cref="BpfException">The interface is gone, or somebody detached the program.</exception>
    public void Update(TcProgram program)
    {
        lock (_lock)
            _attachment.Update(program, null);
    }

    /// <summary>
    /// Replaces the program atomically, but only if it is the expected one (<c>BPF_F_REPLACE</c>; by netlink the check comes before).
    /// </summary>
    /// <param name="program">The new program.</param>
    /// <param name="expected">The program that must be there now.</param>
    /// <exception cref="BpfException">Another program is there, or the interface is gone; nothing changed.</exception>
    public void Update(TcProgram program, TcProgram expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        lock (_lock)
            _attachment.Update(program, expected);
    }

    /// <summary>Detaches the program now, whatever pins or other descriptors the link has.</summary>
    /// <exception cref="BpfException">The kernel refused.</exception>
    public void Detach()
    {
        lock (_lock)
            _attachment.Detach();
    }

    /// <summary>
    /// Leaves the program on the interface when this object is disposed, and after this process. Only for what is attached by netlink; pin a link
    /// instead.
    /// </summary>
    /// <exception cref="BpfNotSupportedException">It is attached by a link, which detaches when its last descriptor and pin is gone.</exception>
    public void LeaveAttached()
    {
        if (_attachment is not NetlinkFilter filter)
            throw new BpfNotSupportedException("leaving a link attached",
                "A link detaches when its last descriptor and pin is gone. Pin it, or attach with AttachMethod.Netlink.");
        filter.Leave();
    }

    /// <summary>Pins the link, so that the program stays attached after this process.</summary>
    /// <param name="path">A path in a bpf file system; its last part must not contain a dot.</param>
    /// <exception cref="BpfNotSupportedException">
    /// The program is attached by netlink, where it stays without a pin: see <see cref="LeaveAttached"/>.
    /// </exception>
    /// <exception cref="BpfException">The path is taken, or lies elsewhere.</exception>
    public void Pin(string path) => _attachment.Pin(path);

    /// <summary>Removes a pin of this link.</summary>
    /// <param name="path">The pin.</param>
    /// <exception cref="BpfException">There is no such pin.</exception>
    public void Unpin(string path) => Pinning.Unpin(path);

    /// <summary>
    /// Detaches the program, unless the link is pinned. It is not an error if somebody else detached it, or if the interface is gone.
    /// </summary>
    public void Dispose()
    {
        lock (_lock)
            if (Alive.TryRemove(this, out _))
                _attachment.Dispose();
    }

    static TcLink Open(BpfDescriptor descriptor, string what)
    {
        if (DescriptorKind.Of(descriptor) is var kind && kind != DescriptorKind.Link)
            throw new BpfException($"{what} is not a link but a {kind}. Open it as what it is.");
        var link = new KernelLink(descriptor, null);
        var info = link.GetInfo();
        return info.Type == LinkInfo.TypeTcx
            ? new TcLink(link, (TcDirection)info.AttachType, info.InterfaceIndex)
            : throw new BpfException($"{what} is a link of another kind, not of a TC program.");
    }
}
