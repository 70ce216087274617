using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// What the network card says about a packet. These methods are for programs that are loaded for one interface whose driver knows them
/// (<c>BPF_F_XDP_DEV_BOUND_ONLY</c>), and for GPL-compatible ones only.
/// </summary>
public readonly unsafe partial struct XdpContext
{
    /// <summary>When the card received the packet, by its own clock (<c>bpf_xdp_metadata_rx_timestamp</c>, Linux 6.3).</summary>
    /// <param name="nanoseconds">The time.</param>
    /// <returns>False where the driver or the card does not say.</returns>
    public bool TryGetReceiveTime(out ulong nanoseconds)
    {
        ulong time = 0;
        var found = ReadTime(this, &time) == 0;
        nanoseconds = time;
        return found;
    }

    /// <summary>The number by which the card spreads packets over queues (<c>bpf_xdp_metadata_rx_hash</c>, Linux 6.3).</summary>
    /// <param name="hash">The number.</param>
    /// <param name="type">Which parts of the packet it was made of.</param>
    /// <returns>False where the driver or the card does not say.</returns>
    public bool TryGetHash(out uint hash, out ReceiveHashType type)
    {
        uint number = 0;
        var kind = ReceiveHashType.None;
        var found = ReadHash(this, &number, &kind) == 0;
        hash = number;
        type = kind;
        return found;
    }

    /// <summary>The VLAN tag that the card took off the packet (<c>bpf_xdp_metadata_rx_vlan_tag</c>, Linux 6.8).</summary>
    /// <param name="tag">The tag; <see cref="Net.VlanTag.EtherType"/> says of which kind it is, not what follows.</param>
    /// <returns>False where there was none, or the driver or the card does not say.</returns>
    public bool TryGetVlan(out Net.VlanTag tag)
    {
        ushort protocol = 0, control = 0;
        var found = ReadVlan(this, &protocol, &control) == 0;
        tag = new Net.VlanTag { Control = control, EtherType = (Net.EtherType)Net.NetworkOrder.Swap(protocol) };
        return found;
    }

    [BpfKernelFunction("bpf_xdp_metadata_rx_timestamp", MinimumKernel = "6.3")]
    private static int ReadTime(XdpContext context, ulong* timestamp) => ReceiveMetadata.Tell(Machine.CurrentOrDefault.Metadata.Time, timestamp);

    [BpfKernelFunction("bpf_xdp_metadata_rx_hash", MinimumKernel = "6.3")]
    private static int ReadHash(XdpContext context, uint* hash, ReceiveHashType* type)
    {
        *type = Machine.CurrentOrDefault.Metadata.HashType;
        return ReceiveMetadata.Tell(Machine.CurrentOrDefault.Metadata.Hash, hash);
    }

    [BpfKernelFunction("bpf_xdp_metadata_rx_vlan_tag", MinimumKernel = "6.8")]
    private static int ReadVlan(XdpContext context, ushort* protocol, ushort* control)
    {
        var tag = Machine.CurrentOrDefault.Metadata.Vlan;
        *protocol = Net.NetworkOrder.Swap((ushort)(tag?.EtherType ?? 0));
        return ReceiveMetadata.Tell(tag?.Control, control);
    }
}
