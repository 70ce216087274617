using Bpf.Runtime.Interop;
using Bpf.Runtime.Links;

namespace Bpf.Runtime;

/// <summary>What XDP programs are on the interfaces of this thread's network namespace, whoever attached them.</summary>
public static class Xdp
{
    /// <summary>The programs on an interface; none, one, or one for the network card and one for the host.</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <exception cref="BpfException">The interface does not exist; the message lists those that exist.</exception>
    public static IReadOnlyList<XdpAttachment> Query(string interfaceName) =>
        Interfaces.Find(Interfaces.IndexOf(interfaceName)) is { } state ? AttachmentReader.Read([state]) : [];

    /// <summary>The programs on all interfaces.</summary>
    public static IReadOnlyList<XdpAttachment> QueryAll() => AttachmentReader.Read(Interfaces.All());

    /// <summary>
    /// Tells when programs are attached, replaced or detached, by anybody, in the network namespace of the calling thread. What was there before is
    /// not told.
    /// </summary>
    /// <param name="linkInterval">
    /// How often to look for changes of links, which the kernel does not announce; what is attached by netlink is told at once.
    /// <see cref="Timeout.InfiniteTimeSpan"/> not to look for them. Null for one second.
    /// </param>
    /// <param name="cancellationToken">Ends the watching.</param>
    /// <exception cref="OperationCanceledException">The watching was cancelled.</exception>
    public static IAsyncEnumerable<XdpChange> WatchAsync(TimeSpan? linkInterval = null, CancellationToken cancellationToken = default) =>
        new XdpMonitor(linkInterval ?? TimeSpan.FromSeconds(1)).WatchAsync(cancellationToken);

    /// <summary>What the driver of an interface can do with XDP in native mode (Linux 6.3).</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <returns>Null if the kernel is too old to tell.</returns>
    /// <exception cref="BpfException">The interface does not exist; the message lists those that exist.</exception>
    public static XdpDriver? GetDriver(string interfaceName) => DriverReader.Read(Interfaces.IndexOf(interfaceName));

    /// <summary>Detaches what is on an interface, by link or by netlink, whoever attached it.</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <param name="mode">Only the program of this mode; <see cref="XdpMode.Auto"/> for all.</param>
    /// <returns>What was detached.</returns>
    /// <exception cref="BpfException">The interface does not exist, or the kernel refused.</exception>
    public static IReadOnlyList<XdpAttachment> Detach(string interfaceName, XdpMode mode = XdpMode.Auto)
    {
        var attachments = Query(interfaceName).Where(a => mode == XdpMode.Auto || a.Mode == mode).ToArray();
        foreach (var attachment in attachments)
            Detach(attachment);
        return attachments;
    }

    static void Detach(XdpAttachment attachment)
    {
        if (attachment.LinkId is { } id)
        {
            using var link = XdpLink.OpenId(id);
            link.Detach();
            return;
        }
        using var socket = new RouteSocket();
        var (error, text) = NetlinkXdp.Detach(socket, attachment.InterfaceIndex, attachment.Mode);
        if (error != 0)
            throw KernelError.From($"Detaching the program from '{attachment.InterfaceName}'",
                error, text.Length > 0 ? $"The kernel says: {text}." : null);
    }
}
