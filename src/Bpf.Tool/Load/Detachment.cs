using Bpf.Runtime;

namespace Bpf.Tool.Load;

/// <summary>
/// Detaches programs, and removes the pins of the links that held them: a dead link in the bpf file system would keep its program loaded.
/// </summary>
static class Detachment
{
    public static IReadOnlyList<XdpAttachment> Run(string interfaceName, XdpMode mode)
    {
        var links = Xdp.Query(interfaceName).Select(attachment => attachment.LinkId).OfType<uint>().ToHashSet();
        var pins = links.Count == 0 ? [] : LinkPins.Find(links);
        var detached = Xdp.Detach(interfaceName, mode);

        var gone = detached.Select(attachment => attachment.LinkId).OfType<uint>().ToHashSet();
        foreach (var pin in pins.Where(pin => gone.Contains(pin.LinkId))) File.Delete(pin.Path);
        return detached;
    }

    public static void Run(TcAttachment attachment)
    {
        var pins = attachment.LinkId is { } id ? LinkPins.Find(new HashSet<uint> { id }) : [];
        Tc.Detach(attachment);
        foreach (var pin in pins) File.Delete(pin.Path);
    }
}
