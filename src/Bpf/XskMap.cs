using Bpf.CompilerServices;

namespace Bpf;

/// <summary>AF_XDP sockets to send packets to, usually by the receive queue (<c>BPF_MAP_TYPE_XSKMAP</c>, Linux 4.18).</summary>
/// <param name="maxEntries">How many indexes there are.</param>
[BpfMap(17, IndexKey = true, Value = typeof(uint), MinimumKernel = "4.18")]
public sealed unsafe class XskMap(uint maxEntries) : RedirectMap(maxEntries)
{
    /// <summary>Whether there is a socket for an index (Linux 5.3).</summary>
    public bool Contains(uint index) => Lookup(&index) != null;

    [BpfHelper(1, MinimumKernel = "5.3")]
    private byte* Lookup([BpfReads] uint* index) => Contents.Lookup((byte*)index);
}
