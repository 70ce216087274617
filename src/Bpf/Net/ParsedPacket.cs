using Bpf.CompilerServices;

namespace Bpf.Net;

/// <summary>The headers that <see cref="PacketCursor.TryParse"/> found.</summary>
public unsafe ref struct ParsedPacket
{
    private EthernetHeader* _ethernet;
    private VlanTag* _outer;
    private VlanTag* _inner;
    private IPv4Header* _ipv4;
    private IPv6Header* _ipv6;

    /// <summary>What follows the Ethernet header and the VLAN tags.</summary>
    public readonly EtherType EtherType => (EtherType)NetworkOrder.Swap(NetworkEtherType);

    /// <summary>
    /// What begins where the cursor is: what the IP header names, or the last extension header. <see cref="IPProtocol.Fragment"/> for all fragments of
    /// a packet but the first, which have no other header. <see cref="IPProtocol.NoNextHeader"/> where there is no IP header.
    /// </summary>
    public IPProtocol Protocol { readonly get; internal set; }

    /// <summary>How many VLAN tags there are: 0 to 4.</summary>
    public int VlanCount { readonly get; private set; }

    /// <summary>Refers to the Ethernet header.</summary>
    /// <returns>False where parsing began at an IP header.</returns>
    public readonly bool TryGetEthernet(out Ref<EthernetHeader> header) => TryRefer(_ethernet, out header);

    /// <summary>Refers to the first VLAN tag.</summary>
    /// <returns>False where there is none.</returns>
    public readonly bool TryGetVlan(out Ref<VlanTag> tag) => TryRefer(_outer, out tag);

    /// <summary>Refers to the last VLAN tag, which is the first one where there is only one.</summary>
    /// <returns>False where there is none.</returns>
    public readonly bool TryGetInnerVlan(out Ref<VlanTag> tag) => TryRefer(_inner, out tag);

    /// <summary>Refers to the IPv4 header.</summary>
    /// <returns>False where there is none.</returns>
    public readonly bool TryGetIPv4(out Ref<IPv4Header> header) => TryRefer(_ipv4, out header);

    /// <summary>Refers to the IPv6 header.</summary>
    /// <returns>False where there is none.</returns>
    public readonly bool TryGetIPv6(out Ref<IPv6Header> header) => TryRefer(_ipv6, out header);

    internal ushort NetworkEtherType { readonly get; set; }

    internal void SetEthernet(EthernetHeader* header) => _ethernet = header;

    internal void AddVlan(VlanTag* tag)
    {
        if (_outer == null) _outer = tag;
        _inner = tag;
        VlanCount++;
    }

    internal void SetIPv4(IPv4Header* header) => _ipv4 = header;

    internal void SetIPv6(IPv6Header* header) => _ipv6 = header;

    // Behind a call LLVM would ask the EtherType again in place of the pointer, which the verifier has forgotten: it then reads through null.
    private static bool TryRefer<T>(T* header, out Ref<T> reference) where T : unmanaged
    {
        if (Behind.Call()) header = (T*)PacketCursor.Opaque((ulong)header);
        if (header == null)
        {
            reference = default;
            return false;
        }

        reference = new Ref<T>(ref *header);
        return true;
    }
}
