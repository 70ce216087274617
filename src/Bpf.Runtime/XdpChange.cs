namespace Bpf.Runtime;

/// <summary>The XDP programs of an interface changed.</summary>
/// <param name="InterfaceName">The interface, such as <c>eth0</c>.</param>
/// <param name="InterfaceIndex">Its index.</param>
/// <param name="Before">What was on it.</param>
/// <param name="After">What is on it now; empty if the interface is gone, too.</param>
public sealed record XdpChange(string InterfaceName, int InterfaceIndex, IReadOnlyList<XdpAttachment> Before, IReadOnlyList<XdpAttachment> After);
