using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

public readonly unsafe partial struct SkbContext
{
    private const ulong ToIngress = 1;

    /// <summary>Sends the packet out of an interface, once the program returns this method's result (<c>bpf_redirect</c>, Linux 4.4).</summary>
    /// <param name="interfaceIndex">The index of the interface. Nobody checks here whether it exists.</param>
    /// <returns><see cref="TcAction.Redirect"/>. The program must return it.</returns>
    public TcAction Redirect(uint interfaceIndex) => (TcAction)Send(interfaceIndex, 0);

    /// <summary>
    /// Puts the packet into an interface, as if it had come in there, once the program returns this method's result (<c>bpf_redirect</c>, Linux 4.4).
    /// </summary>
    /// <param name="interfaceIndex">The index of the interface. Nobody checks here whether it exists.</param>
    /// <returns><see cref="TcAction.Redirect"/>. The program must return it.</returns>
    public TcAction RedirectToIngress(uint interfaceIndex) => (TcAction)Send(interfaceIndex, ToIngress);

    /// <summary>
    /// Sends the packet out of an interface, with the hardware addresses that the kernel's neighbour table has for its route (<c>bpf_redirect_neigh</c>,
    /// Linux 5.10), once the program returns this method's result.
    /// </summary>
    /// <param name="interfaceIndex">The index of the interface.</param>
    /// <returns><see cref="TcAction.Redirect"/>. The program must return it.</returns>
    public TcAction RedirectToNeighbor(uint interfaceIndex) => (TcAction)SendToNeighbor(interfaceIndex, null, 0, 0);

    /// <summary>
    /// Puts the packet into the peer of a veth or netkit device, in its network namespace, without a detour over the CPU's queue
    /// (<c>bpf_redirect_peer</c>, Linux 5.10), once the program returns this method's result. For ingress programs.
    /// </summary>
    /// <param name="interfaceIndex">The index of the device on this side.</param>
    /// <returns><see cref="TcAction.Redirect"/>. The program must return it.</returns>
    public TcAction RedirectToPeer(uint interfaceIndex) => (TcAction)SendToPeer(interfaceIndex, 0);

    /// <summary>
    /// Sends a copy of the packet out of an interface, and goes on with the packet (<c>bpf_clone_redirect</c>, Linux 4.2). Every cursor and reference
    /// from before is invalid then: begin anew with <see cref="Packet"/>.
    /// </summary>
    /// <param name="interfaceIndex">The index of the interface.</param>
    /// <returns>False where there is no such interface, or it did not take the copy.</returns>
    public bool TrySendCopy(uint interfaceIndex) => SendCopy(this, interfaceIndex, 0) == 0;

    /// <summary>
    /// Puts a copy of the packet into an interface, as if it had come in there, and goes on with the packet (<c>bpf_clone_redirect</c>, Linux 4.2). Every
    /// cursor and reference from before is invalid then: begin anew with <see cref="Packet"/>.
    /// </summary>
    /// <param name="interfaceIndex">The index of the interface.</param>
    /// <returns>False where there is no such interface, or it did not take the copy.</returns>
    public bool TrySendCopyToIngress(uint interfaceIndex) => SendCopy(this, interfaceIndex, ToIngress) == 0;

    [BpfHelper(23, MinimumKernel = "4.4", Programs = BpfPrograms.Tc)]
    private static long Send(uint interfaceIndex, ulong flags) => Go(interfaceIndex, flags <= ToIngress);

    [BpfHelper(152, MinimumKernel = "5.10", Programs = BpfPrograms.Tc)]
    private static long SendToNeighbor(uint interfaceIndex, void* parameters, [BpfSize] int length, ulong flags) => Go(interfaceIndex, flags == 0);

    [BpfHelper(155, MinimumKernel = "5.10", Programs = BpfPrograms.Tc)]
    private static long SendToPeer(uint interfaceIndex, ulong flags) => Go(interfaceIndex, flags == 0);

    [BpfHelper(13, MinimumKernel = "4.2", InvalidatesPacket = true)]
    private static long SendCopy(SkbContext context, uint interfaceIndex, ulong flags)
    {
        var machine = Machine.CurrentOrDefault;
        if (flags > ToIngress || machine.MtuOf(interfaceIndex) is null) return Invalid;
        machine.Copies.Add((interfaceIndex, flags != 0, new Span<byte>(context.Data, (int)context.Length).ToArray()));
        return 0;
    }

    private static long Go(uint interfaceIndex, bool areFlagsKnown)
    {
        if (!areFlagsKnown) return (long)TcAction.Drop;
        Machine.CurrentOrDefault.RedirectInterface = interfaceIndex;
        return (long)TcAction.Redirect;
    }
}
