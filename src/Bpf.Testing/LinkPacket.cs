using Bpf.Net;
using Bpf.Testing.Packets;

namespace Bpf.Testing;

/// <summary>A frame that ends in an Ethernet header or a VLAN tag.</summary>
public sealed class LinkPacket : Packet
{
    internal LinkPacket(LayerList layers)
        : base(layers)
    {
    }

    /// <summary>Adds a VLAN tag.</summary>
    /// <param name="id">The VLAN, 0 to 4095.</param>
    /// <param name="priority">The priority, 0 to 7.</param>
    /// <param name="provider">Whether it is an 802.1ad service tag, not an 802.1Q tag.</param>
    public new LinkPacket Vlan(ushort id, byte priority = 0, bool provider = false) =>
        new(Layers.Add(new VlanLayer(new VlanTag { Id = id, Priority = priority }, provider)));

    /// <summary>Adds an MPLS label. Whether it is the last one is filled in.</summary>
    /// <param name="label">The label, 20 bits.</param>
    /// <param name="timeToLive">How many routers may still forward the packet.</param>
    public LinkPacket Mpls(uint label, byte timeToLive = 64) => new(Layers.Add(new MplsLayer(new MplsLabel { Label = label, TimeToLive = timeToLive })));

    /// <summary>Adds an IPv4 header. Length, checksum and protocol are filled in where they stay zero.</summary>
    /// <param name="source">Null for 192.0.2.1.</param>
    /// <param name="destination">Null for 192.0.2.2.</param>
    /// <param name="edit">Changes other parts of the header.</param>
    /// <param name="options">The options, up to 40 bytes; padded with zeros to a multiple of 4.</param>
    /// <exception cref="ArgumentException">There are more than 40 bytes of options.</exception>
    public new IPPacket IPv4(
        IPv4Address? source = null, IPv4Address? destination = null, HeaderEdit<IPv4Header>? edit = null, byte[]? options = null) =>
        new(Layers.Add(IPv4Layer.Create(source, destination, edit, options)));

    /// <summary>Adds an IPv4 header. Length, checksum and protocol are filled in where they stay zero.</summary>
    /// <param name="source">Such as <c>192.0.2.1</c>.</param>
    /// <param name="destination">Such as <c>192.0.2.2</c>.</param>
    /// <param name="edit">Changes other parts of the header.</param>
    /// <param name="options">The options, up to 40 bytes; padded with zeros to a multiple of 4.</param>
    /// <exception cref="ArgumentException">There are more than 40 bytes of options.</exception>
    /// <exception cref="FormatException">A text is no address.</exception>
    public new IPPacket IPv4(
        string source, string destination = "192.0.2.2", HeaderEdit<IPv4Header>? edit = null, byte[]? options = null) =>
        IPv4(IPv4Address.Parse(source), IPv4Address.Parse(destination), edit, options);

    /// <summary>Adds an IPv6 header. Length and next header are filled in where they stay zero.</summary>
    /// <param name="source">Null for 2001:db8::1.</param>
    /// <param name="destination">Null for 2001:db8::2.</param>
    /// <param name="edit">Changes other parts of the header.</param>
    public new IPPacket IPv6(IPv6Address? source = null, IPv6Address? destination = null, HeaderEdit<IPv6Header>? edit = null) =>
        new(Layers.Add(IPv6Layer.Create(source, destination, edit)));

    /// <summary>Adds an IPv6 header. Length and next header are filled in where they stay zero.</summary>
    /// <param name="source">Such as <c>2001:db8::1</c>.</param>
    /// <param name="destination">Such as <c>2001:db8::2</c>.</param>
    /// <param name="edit">Changes other parts of the header.</param>
    /// <exception cref="FormatException">A text is no address.</exception>
    public new IPPacket IPv6(string source, string destination = "2001:db8::2", HeaderEdit<IPv6Header>? edit = null) =>
        IPv6(IPv6Address.Parse(source), IPv6Address.Parse(destination), edit);

    /// <summary>Adds an ARP request for IPv4.</summary>
    /// <param name="sender">Null for 192.0.2.1.</param>
    /// <param name="target">Null for 192.0.2.2.</param>
    /// <param name="edit">Changes other parts, such as the operation.</param>
    public new Packet Arp(IPv4Address? sender = null, IPv4Address? target = null, HeaderEdit<ArpHeader>? edit = null)
    {
        var header = new ArpHeader
        {
            HardwareType = 1,
            ProtocolType = EtherType.IPv4,
            HardwareLength = 6,
            ProtocolLength = 4,
            Operation = ArpOperation.Request,
            SenderHardwareAddress = DefaultSource,
            SenderAddress = sender ?? IPv4Layer.DefaultSource,
            TargetAddress = target ?? IPv4Layer.DefaultDestination,
        };
        edit?.Invoke(ref header);
        return new Packet(Layers.Add(new ArpLayer(header)));
    }
}
