using Bpf.Net;
using Bpf.Testing.Packets;

namespace Bpf.Testing;

/// <summary>A frame that ends in an IPv4 or IPv6 header.</summary>
public sealed partial class IPPacket : Packet
{
    internal IPPacket(LayerList layers)
        : base(layers)
    {
    }

    private bool IsIPv6 => Layers.Last is IPv6Layer or ExtensionLayer or FragmentLayer;

    /// <summary>Adds a UDP header. Length and checksum are filled in where they stay zero.</summary>
    /// <param name="port">The receiver's port.</param>
    /// <param name="sourcePort">The sender's port.</param>
    /// <param name="checksum">Whether there is a checksum.</param>
    /// <param name="edit">Changes other parts of the header.</param>
    public UdpPacket Udp(ushort port = 9, ushort sourcePort = 49152, bool checksum = true, HeaderEdit<UdpHeader>? edit = null)
    {
        var header = new UdpHeader { SourcePort = sourcePort, DestinationPort = port };
        edit?.Invoke(ref header);
        return new UdpPacket(Layers.Add(new UdpLayer(header, checksum)));
    }

    /// <summary>Adds a TCP header. Checksum and header length are filled in where they stay zero.</summary>
    /// <param name="port">The receiver's port.</param>
    /// <param name="flags">The control bits.</param>
    /// <param name="sourcePort">The sender's port.</param>
    /// <param name="edit">Changes other parts of the header.</param>
    /// <param name="options">The options, up to 40 bytes; padded with zeros to a multiple of 4.</param>
    /// <exception cref="ArgumentException">There are more than 40 bytes of options.</exception>
    public Packet Tcp(
        ushort port = 80, TcpFlags flags = TcpFlags.Syn, ushort sourcePort = 49152, HeaderEdit<TcpHeader>? edit = null, byte[]? options = null)
    {
        var header = new TcpHeader { SourcePort = sourcePort, DestinationPort = port, Flags = flags, Window = 64240 };
        edit?.Invoke(ref header);
        return new Packet(Layers.Add(new TcpLayer(header, options ?? [])));
    }

    /// <summary>Adds a ping: an ICMP echo request, of the kind that fits the IP header. The checksum is filled in.</summary>
    /// <param name="identifier">Which ping it belongs to.</param>
    /// <param name="sequence">Its number within the ping.</param>
    public Packet EchoRequest(ushort identifier = 1, ushort sequence = 1) => Echo(IcmpType.EchoRequest, Icmpv6Type.EchoRequest, identifier, sequence);

    /// <summary>Adds the answer to a ping: an ICMP echo reply, of the kind that fits the IP header. The checksum is filled in.</summary>
    /// <param name="identifier">Which ping it belongs to.</param>
    /// <param name="sequence">Its number within the ping.</param>
    public Packet EchoReply(ushort identifier = 1, ushort sequence = 1) => Echo(IcmpType.EchoReply, Icmpv6Type.EchoReply, identifier, sequence);

    /// <summary>Adds an ICMP header for IPv4. The checksum is filled in where it stays zero.</summary>
    /// <param name="edit">Sets its parts.</param>
    public Packet Icmp(HeaderEdit<IcmpHeader> edit)
    {
        var header = default(IcmpHeader);
        edit(ref header);
        return new Packet(Layers.Add(new IcmpLayer(header)));
    }

    /// <summary>Adds an ICMP header for IPv6. The checksum is filled in where it stays zero.</summary>
    /// <param name="edit">Sets its parts.</param>
    public Packet Icmpv6(HeaderEdit<Icmpv6Header> edit)
    {
        var header = default(Icmpv6Header);
        edit(ref header);
        return new Packet(Layers.Add(new Icmpv6Layer(header)));
    }

    private Packet Echo(IcmpType type4, Icmpv6Type type6, ushort identifier, ushort sequence) =>
        IsIPv6
            ? Icmpv6((ref header) => header = new Icmpv6Header { Type = type6, Identifier = identifier, Sequence = sequence })
            : Icmp((ref header) => header = new IcmpHeader { Type = type4, Identifier = identifier, Sequence = sequence });
}
