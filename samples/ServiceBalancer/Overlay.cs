using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Packets between nodes: IP in IP of the same version (RFC 2003, RFC 2473).</summary>
static class Overlay
{
    const byte TimeToLive = 64;

    // Where tunnel packets seem to come from depends on the connection, to spread them over the queues of network cards: 172.16.0.0/16, 100::/64.
    const uint SourceIPv4 = 0xac10_0000;
    const ulong SourceIPv6 = 0x0100_0000_0000_0000;

    /// <summary>Whether the cursor is at a packet inside of the one that was parsed.</summary>
    public static unsafe bool IsIn(in ParsedPacket parsed)
    {
        if (parsed.TryGetIPv4(out var ipv4))
            return ipv4.Value.Protocol == IPProtocol.IPv4 && ipv4.Value.HeaderLength == sizeof(IPv4Header) && !ipv4.Value.IsFragment;
        return parsed.TryGetIPv6(out var ipv6) && ipv6.Value.NextHeader == IPProtocol.IPv6;
    }

    /// <summary>Takes off the outer header of a packet for an endpoint here.</summary>
    public static unsafe bool TryUnwrap(XdpContext context, IPv6Address endpoint)
    {
        if (!context.Packet.TryPeek(out Ref<EthernetHeader> outer)) return false;
        var ethernet = outer.Value;
        if (!context.TryAdjustHead(endpoint.IsIPv4Mapped ? sizeof(IPv4Header) : sizeof(IPv6Header))) return false;
        if (!context.Packet.TryPeek(out Ref<EthernetHeader> header)) return false;
        header.Value = ethernet;
        return true;
    }

    /// <summary>Puts the packet into one for an endpoint's node, back to the router it came from.</summary>
    /// <param name="context">The packet, of the endpoint's version.</param>
    /// <param name="hash">What is different for each connection.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>False where that is too long.</returns>
    public static bool TryWrap(XdpContext context, uint hash, IPv6Address endpoint)
    {
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> before)) return false;
        var ethernet = before.Value;
        (ethernet.Source, ethernet.Destination) = (ethernet.Destination, ethernet.Source);
        if (endpoint.IsIPv4Mapped)
            return packet.TryPeek(out Ref<IPv4Header> ipv4) && TryWrapIPv4(context, ethernet, ipv4.Value.TotalLength, hash, endpoint);
        return packet.TryPeek(out Ref<IPv6Header> ipv6) && TryWrapIPv6(context, ethernet, ipv6.Value.PayloadLength, hash, endpoint);
    }

    static unsafe bool TryWrapIPv4(XdpContext context, in EthernetHeader ethernet, uint length, uint hash, IPv6Address endpoint)
    {
        length += (uint)sizeof(IPv4Header);
        if (length > ServiceBalancer.Mtu || !context.TryAdjustHead(-sizeof(IPv4Header))) return false;
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> header) || !packet.TryRead(out Ref<IPv4Header> ip)) return false;
        header.Value = ethernet;
        ip.Value = new IPv4Header
        {
            Version = 4,
            HeaderLength = sizeof(IPv4Header),
            TotalLength = (ushort)length,
            TimeToLive = TimeToLive,
            Protocol = IPProtocol.IPv4,
            Source = IPv4Address.FromHostOrder(SourceIPv4 | (hash & 0xffff)),
            Destination = IPv4Address.FromHostOrder((uint)endpoint.Low),
        };
        ip.Value.UpdateChecksum();
        return true;
    }

    static unsafe bool TryWrapIPv6(XdpContext context, in EthernetHeader ethernet, uint payload, uint hash, IPv6Address endpoint)
    {
        var length = payload + (uint)sizeof(IPv6Header);
        if (length + sizeof(IPv6Header) > ServiceBalancer.Mtu || !context.TryAdjustHead(-sizeof(IPv6Header))) return false;
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> header) || !packet.TryRead(out Ref<IPv6Header> ip)) return false;
        header.Value = ethernet;
        ip.Value = new IPv6Header
        {
            Version = 6,
            PayloadLength = (ushort)length,
            NextHeader = IPProtocol.IPv6,
            HopLimit = TimeToLive,
            Source = new IPv6Address(SourceIPv6, hash),
            Destination = endpoint,
        };
        return true;
    }
}
