using Bpf.Net;
using Bpf.Testing.Packets;

namespace Bpf.Testing;

public partial class Packet
{
    internal static readonly MacAddress DefaultSource = new(2, 0, 0, 0, 0, 1);
    internal static readonly MacAddress DefaultDestination = new(2, 0, 0, 0, 0, 2);

    /// <summary>An Ethernet frame.</summary>
    /// <param name="source">Null for 02:00:00:00:00:01.</param>
    /// <param name="destination">Null for 02:00:00:00:00:02.</param>
    /// <param name="etherType">What follows; 0 for what the next layer is.</param>
    public static LinkPacket Ethernet(MacAddress? source = null, MacAddress? destination = null, EtherType etherType = 0) =>
        new(LayerList.Empty.Add(EthernetLayer.Create(source, destination, etherType)));

    /// <summary>A VLAN tag in an Ethernet frame.</summary>
    /// <inheritdoc cref="LinkPacket.Vlan"/>
    public static LinkPacket Vlan(ushort id, byte priority = 0, bool provider = false) => Ethernet().Vlan(id, priority, provider);

    /// <summary>An IPv4 packet in an Ethernet frame.</summary>
    /// <inheritdoc cref="LinkPacket.IPv4(IPv4Address?, IPv4Address?, HeaderEdit{IPv4Header}?, byte[])"/>
    public static IPPacket IPv4(
        IPv4Address? source = null, IPv4Address? destination = null, HeaderEdit<IPv4Header>? edit = null, byte[]? options = null) =>
        Ethernet().IPv4(source, destination, edit, options);

    /// <summary>An IPv4 packet in an Ethernet frame.</summary>
    /// <inheritdoc cref="LinkPacket.IPv4(string, string, HeaderEdit{IPv4Header}?, byte[])"/>
    public static IPPacket IPv4(
        string source, string destination = "192.0.2.2", HeaderEdit<IPv4Header>? edit = null, byte[]? options = null) =>
        Ethernet().IPv4(source, destination, edit, options);

    /// <summary>An IPv6 packet in an Ethernet frame.</summary>
    /// <inheritdoc cref="LinkPacket.IPv6(IPv6Address?, IPv6Address?, HeaderEdit{IPv6Header}?)"/>
    public static IPPacket IPv6(IPv6Address? source = null, IPv6Address? destination = null, HeaderEdit<IPv6Header>? edit = null) =>
        Ethernet().IPv6(source, destination, edit);

    /// <summary>An IPv6 packet in an Ethernet frame.</summary>
    /// <inheritdoc cref="LinkPacket.IPv6(string, string, HeaderEdit{IPv6Header}?)"/>
    public static IPPacket IPv6(string source, string destination = "2001:db8::2", HeaderEdit<IPv6Header>? edit = null) =>
        Ethernet().IPv6(source, destination, edit);

    /// <summary>An ARP packet for IPv4 in an Ethernet frame, a request to everybody at first.</summary>
    /// <inheritdoc cref="LinkPacket.Arp"/>
    public static Packet Arp(IPv4Address? sender = null, IPv4Address? target = null, HeaderEdit<ArpHeader>? edit = null) =>
        Ethernet(destination: MacAddress.Broadcast).Arp(sender, target, edit);
}
