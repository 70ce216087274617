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

        if (request.Pin is not null || !FitsMode(request.Mode, old.Mode)) return DetachAndAttach(program, request, old);
        return old.LinkId is { } link ? UpdateLink(program, link) : Replace(program, request, old);
    }

    static bool FitsMode(XdpMode wanted, XdpMode present) => wanted == XdpMode.Auto || wanted == present;

    // Atomic, and whoever holds the link keeps it.
    static XdpMode UpdateLink(XdpProgram program, uint linkId)
    {
        using var link = XdpLink.OpenId(linkId);
        link.Update(program);
        return link.Mode;
    }

    // Atomic since Linux 5.7.
    static XdpMode Replace(XdpProgram program, LoadRequest request, XdpAttachment old)
    {
        using var previous = XdpProgram.OpenId(old.ProgramId);
        try
        {
            using var link = program.Attach(request.Interface, new XdpAttachOptions { Method = AttachMethod.Netlink, Replaces = previous });
            link.LeaveAttached();
            return link.Mode;
        }
        catch (BpfNotSupportedException e) when (e.MinimumKernel is not null)
        {
            return DetachAndAttach(program, request, old);
        }
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
