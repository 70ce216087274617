using Bpf.CompilerServices;
using Bpf.Net;

namespace Bpf;

public readonly unsafe partial struct SkbContext
{
    private const int AddressesLength = 12, TagLength = 4;

    /// <summary>
    /// Adds a VLAN tag in front of those that the packet has (<c>bpf_skb_vlan_push</c>, Linux 4.3). The kernel keeps it beside the packet's bytes
    /// (<see cref="Vlan"/>); the one that was there goes into them. Every cursor and reference from before is invalid then: begin anew with
    /// <see cref="Packet"/>.
    /// </summary>
    /// <param name="tag">The tag; its <see cref="VlanTag.EtherType"/> is that of the tag itself, <see cref="EtherType.Vlan"/> or <see cref="EtherType.ProviderVlan"/>.</param>
    /// <returns>False where there is no memory.</returns>
    public bool TryPushVlan(VlanTag tag) => PushTag(this, NetworkOrder.Swap((ushort)tag.EtherType), tag.Control) == 0;

    /// <summary>
    /// Removes the outermost VLAN tag; it is no error if there is none (<c>bpf_skb_vlan_pop</c>, Linux 4.3). Every cursor and reference from before is
    /// invalid then: begin anew with <see cref="Packet"/>.
    /// </summary>
    /// <returns>False where the packet ends within the tag.</returns>
    public bool TryPopVlan() => PopTag(this) == 0;

    [BpfHelper(18, MinimumKernel = "4.3", InvalidatesPacket = true)]
    private static long PushTag(SkbContext context, ushort protocol, ushort control)
    {
        // bpf_skb_vlan_push, net/core/filter.c, and skb_vlan_push, net/core/skbuff.c
        var frame = context._frame;
        if (!IsTag(protocol)) protocol = NetworkOrder.Swap((ushort)EtherType.Vlan);
        if (frame->HasVlan)
        {
            if (!Fits(frame, TagLength)) return NoMemory;
            Push(frame, AddressesLength, TagLength);
            *(ushort*)(frame->Data + AddressesLength) = frame->VlanProtocol;
            *(ushort*)(frame->Data + AddressesLength + 2) = NetworkOrder.Swap(frame->VlanControl);
            frame->Protocol = frame->VlanProtocol;
        }

        SetTag(frame, protocol, control);
        return 0;
    }

    [BpfHelper(19, MinimumKernel = "4.3", InvalidatesPacket = true)]
    private static long PopTag(SkbContext context)
    {
        // skb_vlan_pop, net/core/skbuff.c
        var frame = context._frame;
        ushort control;
        if (frame->HasVlan) frame->HasVlan = false;
        else if (!IsTag(frame->Protocol)) return 0;
        else if (!TakeTag(frame, out control)) return NoMemory;

        var protocol = frame->Protocol;
        if (!IsTag(protocol)) return 0;
        if (!TakeTag(frame, out control)) return NoMemory;
        SetTag(frame, protocol, control);
        return 0;
    }

    private static bool IsTag(ushort protocol) => (EtherType)NetworkOrder.Swap(protocol) is EtherType.Vlan or EtherType.ProviderVlan;

    private static void SetTag(SkbFrame* frame, ushort protocol, ushort control)
    {
        frame->HasVlan = true;
        frame->VlanProtocol = protocol;
        frame->VlanControl = control;
    }

    private static bool TakeTag(SkbFrame* frame, out ushort control)
    {
        control = 0;
        if (frame->DataEnd - frame->Data < EthernetLength + TagLength) return false;
        control = NetworkOrder.Swap(*(ushort*)(frame->Data + EthernetLength));
        frame->Protocol = *(ushort*)(frame->Data + EthernetLength + 2);
        Pop(frame, AddressesLength, TagLength);
        return true;
    }
}
