using Bpf.Net;
using Bpf.Testing.Packets;

namespace Bpf.Testing;

/// <summary>A frame that ends in the header of a tunnel: the inner packet comes next.</summary>
public sealed class TunnelPacket : Packet
{
    internal TunnelPacket(LayerList layers)
        : base(layers)
    {
    }

    /// <summary>Adds an Ethernet frame.</summary>
    /// <inheritdoc cref="Packet.Ethernet"/>
    public new LinkPacket Ethernet(MacAddress? source = null, MacAddress? destination = null, EtherType etherType = 0) =>
        new(Layers.Add(EthernetLayer.Create(source, destination, etherType)));

    /// <inheritdoc cref="LinkPacket.IPv4(IPv4Address?, IPv4Address?, HeaderEdit{IPv4Header}?, byte[])"/>
    public new IPPacket IPv4(
        IPv4Address? source = null, IPv4Address? destination = null, HeaderEdit<IPv4Header>? edit = null, byte[]? options = null) =>
        new(Layers.Add(IPv4Layer.Create(source, destination, edit, options)));

    /// <inheritdoc cref="LinkPacket.IPv6(IPv6Address?, IPv6Address?, HeaderEdit{IPv6Header}?)"/>
    public new IPPacket IPv6(IPv6Address? source = null, IPv6Address? destination = null, HeaderEdit<IPv6Header>? edit = null) =>
        new(Layers.Add(IPv6Layer.Create(source, destination, edit)));
}
