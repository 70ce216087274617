namespace Bpf.Runtime;

/// <summary>A traffic control program on an interface, as the kernel reports it.</summary>
/// <param name="InterfaceName">The interface, such as <c>eth0</c>.</param>
/// <param name="InterfaceIndex">Its index.</param>
/// <param name="Direction">Which packets the program sees.</param>
/// <param name="Method">How it is attached: by a link (or TCX without one), or as a filter by netlink.</param>
/// <param name="ProgramId">The kernel's number of the program.</param>
/// <param name="ProgramName">Its name as the kernel has it, at most 15 characters; empty without the privilege to ask (<c>CAP_SYS_ADMIN</c>).</param>
public sealed record TcAttachment(
    string InterfaceName, int InterfaceIndex, TcDirection Direction, AttachMethod Method, uint ProgramId, string ProgramName)
{
    /// <summary>The kernel's number of the link that attaches it; null where there is none.</summary>
    public uint? LinkId { get; init; }

    /// <summary>The filter's priority, by which filters are asked in turn; 0 for what is no filter.</summary>
    public ushort Priority { get; init; }

    /// <summary>The filter's number within its priority; 0 for what is no filter.</summary>
    public uint Handle { get; init; }
}
