using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>What the kernel knows of a link, of any type (Linux 5.8).</summary>
/// <param name="Id">The kernel's number of the link, unique while it exists.</param>
/// <param name="Type">What is attached to.</param>
/// <param name="ProgramId">The kernel's number of the program; 0 for a link that has none.</param>
/// <param name="InterfaceIndex">Of links to interfaces the index of the interface, in its network namespace; 0 once it is detached. Otherwise 0.</param>
public sealed record BpfLinkInfo(uint Id, LinkType Type, uint ProgramId, int InterfaceIndex)
{
    /// <summary>The links in the kernel. Needs <c>CAP_SYS_ADMIN</c>.</summary>
    /// <exception cref="BpfException">The privilege lacks, or the kernel is too old.</exception>
    public static IReadOnlyList<BpfLinkInfo> All() => KernelInfo.All(BpfCommand.NextLinkId, BpfCommand.OpenLinkId, "links", descriptor =>
    {
        var info = default(LinkInfo);
        KernelInfo.Read(descriptor, "a link", ref info);
        var type = (LinkType)info.Type;
        var hasInterface = type is LinkType.Xdp or LinkType.Tcx or LinkType.Netkit;
        return new BpfLinkInfo(info.Id, type, info.ProgramId, hasInterface ? info.InterfaceIndex : 0);
    });
}
