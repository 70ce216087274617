using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Load;

/// <summary>Puts a program where another one is.</summary>
static class Replacement
{
    public static XdpMode Run(XdpProgram program, LoadRequest request, IReadOnlyList<XdpAttachment> present)
    {
        if (present is not [var old])
            throw new CommandException($"{request.Interface} has {present.Count} XDP programs",
                $"Detach them with 'bpf unload {request.Interface} --all'.");

        return old.LinkId is { } link && request.Pin is null && FitsMode(request.Mode, old.Mode)
            ? UpdateLink(program, link)
            : DetachAndAttach(program, request, old);
    }

    static bool FitsMode(XdpMode wanted, XdpMode present) => wanted == XdpMode.Auto || wanted == present;

    // Atomic, and whoever holds the link keeps it.
    static XdpMode UpdateLink(XdpProgram program, uint linkId)
    {
        using var link = XdpLink.OpenId(linkId);
        link.Update(program);
        return link.Mode;
    }

    // The old program is opened first, so that it can be put back.
    static XdpMode DetachAndAttach(XdpProgram program, LoadRequest request, XdpAttachment old)
    {
        using var previous = XdpProgram.OpenId(old.ProgramId);
        Detachment.Run(request.Interface, XdpMode.Auto);
        try
        {
            return Loader.Attach(program, request);
        }
        catch (BpfException)
        {
            Loader.Attach(previous, new LoadRequest(request.Interface, request.Object, old.Mode));
            throw;
        }
    }
}
