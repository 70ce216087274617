using Bpf.Bcl;
using Bpf.CompilerServices;

namespace Bpf;

public readonly unsafe partial struct XdpContext
{
    /// <summary>
    /// Opens a view of all of the packet's bytes, in whatever buffers they are (<c>bpf_dynptr_from_xdp</c>, Linux 6.4; GPL-compatible programs only).
    /// </summary>
    /// <param name="view">A variable.</param>
    /// <returns>True.</returns>
    public bool TryOpen(ref PacketView view) => PacketView.Open(this, 0, Elements.Address(in view)) == 0;

    /// <summary>
    /// Moves bytes from later buffers to the first one, where <see cref="Packet"/> sees them (<c>bpf_xdp_pull_data</c>, Linux 6.18; GPL-compatible programs
    /// only). Every cursor and reference from before is invalid then, whatever the result: begin anew with <see cref="Packet"/>.
    /// </summary>
    /// <param name="length">How many bytes the first buffer shall have.</param>
    /// <returns>False where the packet is shorter, or the first buffer has no room.</returns>
    public bool TryPull(uint length) => Pull(this, length) == 0;

    [BpfKernelFunction("bpf_xdp_pull_data", MinimumKernel = "6.18", InvalidatesPacket = true)]
    private static int Pull(XdpContext context, uint length) => length <= context.Length ? 0 : (int)Invalid;
}
