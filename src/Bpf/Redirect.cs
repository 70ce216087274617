using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>Sends packets elsewhere, without a map. <see cref="DeviceMap"/> is faster, since it sends packets in bulk.</summary>
public static class Redirect
{
    /// <summary>Sends the packet out of an interface, once the program returns this method's result.</summary>
    /// <param name="interfaceIndex">The index of the interface. Nobody checks here whether it exists.</param>
    /// <returns><see cref="XdpAction.Redirect"/>. The program must return it.</returns>
    public static XdpAction ToInterface(uint interfaceIndex) => (XdpAction)Send(interfaceIndex, 0);

    /// <summary>The kernel's <c>bpf_redirect</c> (Linux 4.4; for XDP 4.14).</summary>
    /// <param name="interfaceIndex">The index of the interface.</param>
    /// <param name="flags">Must be 0.</param>
    /// <returns>XDP_REDIRECT; XDP_ABORTED for other flags.</returns>
    [BpfHelper(23, MinimumKernel = "4.14", Programs = BpfPrograms.Xdp)]
    public static long Send(uint interfaceIndex, ulong flags)
    {
        if (flags != 0) return (long)XdpAction.Aborted;
        Machine.CurrentOrDefault.RedirectInterface = interfaceIndex;
        return (long)XdpAction.Redirect;
    }
}
