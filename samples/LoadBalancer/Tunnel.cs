using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>How packets travel to backends.</summary>
public enum Encapsulation : uint
{
    /// <summary>IP in IP (RFC 2003, RFC 2473).</summary>
    IP,

    /// <summary>Generic UDP encapsulation, whose ports spread packets over the queues of network cards.</summary>
    Gue,
}

/// <summary>The outer packet around one for a service.</summary>
ref struct Tunnel
{
    const byte TimeToLive = 64;
    const ushort GuePort = 6080;

    EthernetHeader _ethernet;
    readonly IPProtocol _inner;

    /// <summary>Prepares a tunnel packet that goes back to the router.</summary>
    /// <param name="ethernet">The header of the packet for the service.</param>
    /// <param name="parsed">Its other headers.</param>
    /// <param name="hash">What is different for each connection.</param>
    public Tunnel(in EthernetHeader ethernet, in ParsedPacket parsed, uint hash)
    {
        Hash = hash;
        _ethernet = new EthernetHeader { Source = ethernet.Destination, Destination = ethernet.Source };
        if (parsed.TryGetIPv4(out var ipv4)) (_inner, InnerLength) = (IPProtocol.IPv4, ipv4.Value.TotalLength);
        else if (parsed.TryGetIPv6(out var ipv6)) (_inner, InnerLength) = (IPProtocol.IPv6, LengthOf(ipv6.Value));
    }

    /// <summary>What is different for each connection.</summary>
    public uint Hash { get; }

    /// <summary>The length of the packet for the service, from its IP header on.</summary>
    public uint InnerLength { get; }

    /// <summary>Puts the packet into the tunnel.</summary>
    public XdpAction Send(XdpContext context, IPv6Address backend) =>
        backend.IsIPv4Mapped ? SendIPv4(context, IPv4Address.FromHostOrder((uint)backend.Low)) : SendIPv6(context, backend);

    static bool IsGue => LoadBalancer.Encapsulation == Encapsulation.Gue;

    static unsafe uint GueLength => IsGue ? (uint)(sizeof(UdpHeader) + sizeof(GueHeader)) : 0;

    static unsafe uint LengthOf(in IPv6Header header) => (uint)sizeof(IPv6Header) + header.PayloadLength;

    unsafe XdpAction SendIPv4(XdpContext context, IPv4Address backend)
    {
        var length = (uint)sizeof(IPv4Header) + GueLength + InnerLength;
        if (length > LoadBalancer.Mtu || !context.TryAdjustHead(-(int)((uint)sizeof(IPv4Header) + GueLength))) return XdpAction.Drop;
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet) || !packet.TryRead(out Ref<IPv4Header> ip)) return XdpAction.Aborted;
        _ethernet.EtherType = EtherType.IPv4;
        ethernet.Value = _ethernet;
        ip.Value = new IPv4Header
        {
            Version = 4,
            HeaderLength = sizeof(IPv4Header),
            TotalLength = (ushort)length,
            TimeToLive = TimeToLive,
            Protocol = IsGue ? IPProtocol.Udp : _inner,
            Source = IPv4Address.FromHostOrder(LoadBalancer.SourceIPv4 ^ (Hash & 0xffff)),
            Destination = backend,
        };
        ip.Value.UpdateChecksum();
        return TryWriteGue(packet) ? XdpAction.Tx : XdpAction.Aborted;
    }

    unsafe XdpAction SendIPv6(XdpContext context, IPv6Address backend)
    {
        var length = GueLength + InnerLength;
        if (length + sizeof(IPv6Header) > LoadBalancer.Mtu || !context.TryAdjustHead(-(int)((uint)sizeof(IPv6Header) + GueLength))) return XdpAction.Drop;
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet) || !packet.TryRead(out Ref<IPv6Header> ip)) return XdpAction.Aborted;
        _ethernet.EtherType = EtherType.IPv6;
        ethernet.Value = _ethernet;
        ip.Value = new IPv6Header
        {
            Version = 6,
            PayloadLength = (ushort)length,
            NextHeader = IsGue ? IPProtocol.Udp : _inner,
            HopLimit = TimeToLive,
            Source = new IPv6Address(LoadBalancer.SourceIPv6, Hash),
            Destination = backend,
        };
        return TryWriteGue(packet) ? XdpAction.Tx : XdpAction.Aborted;
    }

    // What is inside has checksums of its own, so that UDP needs none (RFC 6935 for IPv6).
    readonly bool TryWriteGue(PacketCursor packet)
    {
        if (!IsGue) return true;
        if (!packet.TryRead(out Ref<UdpHeader> udp) || !packet.TryRead(out Ref<GueHeader> gue)) return false;
        udp.Value = new UdpHeader
        {
            SourcePort = (ushort)(Hash | 0xc000),
            DestinationPort = GuePort,
            Length = (ushort)(GueLength + InnerLength),
        };
        gue.Value = new GueHeader { Protocol = _inner };
        return true;
    }
}
