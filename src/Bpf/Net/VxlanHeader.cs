namespace Bpf.Net;

/// <summary>The header in front of an Ethernet frame in a VXLAN tunnel: 8 bytes behind UDP, usually to port 4789 (RFC 7348).</summary>
public struct VxlanHeader
{
    private const uint NetworkIsValid = 0x0800_0000;

    private uint _flags;
    private uint _network;

    /// <summary>Whether <see cref="NetworkIdentifier"/> counts, as it must.</summary>
    public bool HasNetworkIdentifier
    {
        readonly get => (NetworkOrder.Swap(_flags) & NetworkIsValid) != 0;
        set => _flags = NetworkOrder.Swap((NetworkOrder.Swap(_flags) & ~NetworkIsValid) | (value ? NetworkIsValid : 0));
    }

    /// <summary>The virtual network (VNI): 24 bits. Higher bits of what is set are ignored.</summary>
    public uint NetworkIdentifier
    {
        readonly get => NetworkOrder.Swap(_network) >> 8;
        set => _network = NetworkOrder.Swap((NetworkOrder.Swap(_network) & 0xff) | (value << 8));
    }
}
