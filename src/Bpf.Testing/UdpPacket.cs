using Bpf.Net;
using Bpf.Testing.Packets;

namespace Bpf.Testing;

/// <summary>A frame that ends in a UDP header.</summary>
public sealed class UdpPacket : Packet
{
    internal UdpPacket(LayerList layers)
        : base(layers)
    {
    }

    /// <summary>Adds the header of a VXLAN tunnel; its port is 4789.</summary>
    /// <param name="network">The virtual network (VNI), 24 bits.</param>
    public TunnelPacket Vxlan(uint network) =>
        new(Layers.Add(new VxlanLayer(new VxlanHeader { HasNetworkIdentifier = true, NetworkIdentifier = network })));

    /// <summary>Adds the header of a Geneve tunnel; its port is 6081. The protocol is filled in.</summary>
    /// <param name="network">The virtual network (VNI), 24 bits.</param>
    /// <param name="options">The options, up to 40 bytes; padded with zeros to a multiple of 4.</param>
    /// <exception cref="ArgumentException">There are more than 40 bytes of options.</exception>
    public TunnelPacket Geneve(uint network, byte[]? options = null) =>
        new(Layers.Add(new GeneveLayer(new GeneveHeader { NetworkIdentifier = network }, options ?? [])));

    /// <summary>Adds the header of generic UDP encapsulation; its port is 6080. The protocol is filled in.</summary>
    /// <param name="options">The optional fields, up to 40 bytes; padded with zeros to a multiple of 4.</param>
    /// <exception cref="ArgumentException">There are more than 40 bytes of options.</exception>
    public TunnelPacket Gue(byte[]? options = null) => new(Layers.Add(new GueLayer(options ?? [])));

    /// <summary>Adds a DNS query; its port is 53.</summary>
    /// <param name="name">What is asked for, such as <c>example.org</c>.</param>
    /// <param name="type">What kind of record: 1 for an IPv4 address, 28 for IPv6.</param>
    /// <param name="edit">Changes the header, for instance to that of a response.</param>
    /// <exception cref="ArgumentException">A part of the name is longer than 63 characters.</exception>
    public Packet Dns(string name, ushort type = 1, HeaderEdit<DnsHeader>? edit = null)
    {
        var header = new DnsHeader { Identifier = 1, RecursionDesired = true };
        edit?.Invoke(ref header);
        return new Packet(Layers.Add(new DnsLayer(header, name, type)));
    }
}
