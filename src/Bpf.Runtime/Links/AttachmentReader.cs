using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>Adds to what netlink says of interfaces what only bpf(2) knows: names of programs, and links.</summary>
static class AttachmentReader
{
    public static IReadOnlyList<XdpAttachment> Read(IReadOnlyList<InterfaceState> interfaces)
    {
        if (interfaces.All(i => i.Programs.Count == 0))
            return [];
        var links = XdpLinks();
        return
        [
            .. from state in interfaces
               from program in state.Programs
               let link = links.GetValueOrDefault((state.Index, program.ProgramId))
               select new XdpAttachment(state.Name, state.Index, program.Mode, program.ProgramId,
                   ProgramName(program.ProgramId), link == 0 ? null : link),
        ];
    }

    /// <summary>Links by interface and program; none without the privilege to ask.</summary>
    static Dictionary<(int InterfaceIndex, uint ProgramId), uint> XdpLinks()
    {
        var links = new Dictionary<(int, uint), uint>();
        foreach (var id in KernelInfo.List(BpfCommand.NextLinkId).Ids)
        {
            var (descriptor, _) = KernelInfo.TryOpen(BpfCommand.OpenLinkId, id);
            if (descriptor is null)
                continue;
            using var link = new KernelLink(descriptor, null);
            if (link.GetInfo() is { Type: LinkInfo.TypeXdp } info)
                links[(info.InterfaceIndex, info.ProgramId)] = id;
        }
        return links;
    }

    /// <summary>Empty without the privilege to ask.</summary>
    public static string ProgramName(uint id)
    {
        var (descriptor, _) = KernelInfo.TryOpen(BpfCommand.OpenProgramId, id);
        if (descriptor is null)
            return "";
        using (descriptor)
        {
            var info = default(ProgramInfo);
            KernelInfo.Read(descriptor, "a program", ref info);
            return info.Name.ToString();
        }
    }
}
