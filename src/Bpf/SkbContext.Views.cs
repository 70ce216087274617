using Bpf.Bcl;
using Bpf.CompilerServices;

namespace Bpf;

public readonly unsafe partial struct SkbContext
{
    /// <summary>
    /// Opens a view of all of the packet's bytes, in whatever buffers they are (<c>bpf_dynptr_from_skb</c>, Linux 6.4; GPL-compatible programs only).
    /// </summary>
    /// <param name="view">A variable.</param>
    /// <returns>True.</returns>
    public bool TryOpen(ref PacketView view) => PacketView.Open(this, 0, Elements.Address(in view)) == 0;
}
