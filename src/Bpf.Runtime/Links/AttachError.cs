using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>Words for what the kernel answers to attaching an XDP program.</summary>
static class AttachError
{
    // Reasons of dev_xdp_attach (net/core/dev.c) and of drivers; a link gives the number only.
    static readonly Dictionary<int, (string Reason, string Remedy)> Known = new()
    {
        [Errno.EBUSY] = ("another XDP program is attached",
            "Detach it first ('bpf status' lists it, 'bpf unload' removes it), or replace it with XdpLink.Update."),
        [Errno.EEXIST] = ("a program of the other mode is attached, or one on the device above it (bond, bridge)",
            "Detach it first; native and generic mode exclude each other."),
        [Errno.EOPNOTSUPP] = ("the driver does not support XDP in this mode", "Use XdpMode.Generic, which works on every interface."),
        [Errno.EINVAL] = ("the driver refuses it, or the kernel does not know this mode", "Use XdpMode.Generic, which works on every interface."),
        [Errno.ERANGE] = ("the MTU is too large for XDP in native mode",
            "Lower the MTU (of a veth's peer, too), build the program for several buffers ([Xdp(Frags = true)]), or use XdpMode.Generic."),
        [Errno.ENODEV] = ("the interface is gone", "Attach to one that exists."),
        [Errno.ENOMEM] = ("the driver lacks memory or queues", "Free memory, or use XdpMode.Generic."),
        [Errno.E2BIG] = ("the interface's buffers are too large for XDP", "Lower the MTU, or use XdpMode.Generic."),
    };

    public static BpfException From(XdpProgram program, string interfaceName, XdpMode mode, int error, string kernelText)
    {
        var action = $"Attaching program '{program.Name}' to '{interfaceName}' in {mode.ToString().ToLowerInvariant()} mode";
        if (!Known.TryGetValue(error, out var known))
            return KernelError.From(action, error, kernelText.Length > 0 ? $"The kernel says: {kernelText}." : null);
        var reason = kernelText.Length > 0 ? $"The kernel says: {kernelText.TrimEnd('.')}." : $"Probably {known.Reason}.";
        return KernelError.From(action, error, $"{reason} {known.Remedy}");
    }
}
