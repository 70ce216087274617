using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Changes an end of a TCP or UDP packet and keeps its checksums right.</summary>
static class Translator
{
    const uint TcpSum = 16, UdpSum = 6;

    /// <summary>Sends a packet to another address and port.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="flow">Its ends.</param>
    /// <param name="address">The new destination.</param>
    /// <param name="port">The new destination's port.</param>
    /// <returns>False where the packet ends before.</returns>
    public static bool TrySetDestination(PacketCursor packet, in ConnectionKey flow, IPv6Address address, ushort port)
    {
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet) || !packet.TryParseIP(ethernet.Value.EtherType, out var parsed)) return false;
        if (parsed.TryGetIPv4(out var ipv4)) ipv4.Value.ReplaceDestination(IPv4Address.FromHostOrder((uint)address.Low));
        else if (parsed.TryGetIPv6(out var ipv6)) ipv6.Value.Destination = address;

        // Checksums are sums: what IPv4 addresses have in front of them here is in both.
        if (flow.Protocol == IPProtocol.Tcp)
        {
            if (!packet.TryRead(out Ref<TcpHeader> tcp)) return false;
            tcp.Value.ReplaceDestination(flow.Destination, address, port);
        }
        else
        {
            if (!packet.TryRead(out Ref<UdpHeader> udp)) return false;
            udp.Value.ReplaceDestination(flow.Destination, address, port);
        }

        return true;
    }

    /// <summary>Makes a packet come from a service. The network card may still have to compute its checksum: the kernel knows.</summary>
    /// <param name="context">The packet, without IPv6 extension headers.</param>
    /// <param name="flow">Its ends.</param>
    /// <param name="service">The new source.</param>
    /// <returns>False where the packet ends before.</returns>
    public static unsafe bool TrySetSource(SkbContext context, in ConnectionKey flow, in ServiceKey service)
    {
        var (address, port, isTcp) = (service.Address, service.Port, flow.Protocol == IPProtocol.Tcp);
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet) || !packet.TryParseIP(ethernet.Value.EtherType, out var parsed)) return false;
        if (parsed.Protocol != flow.Protocol || !packet.TryRead(out Ref<TransportPorts> ports)) return false;
        ports.Value.Source = port;
        var offset = (uint)(sizeof(EthernetHeader) + sizeof(IPv6Header));
        if (parsed.TryGetIPv4(out var ipv4))
        {
            ipv4.Value.ReplaceSource(IPv4Address.FromHostOrder((uint)address.Low));
            offset = (uint)(sizeof(EthernetHeader) + ipv4.Value.HeaderLength);
        }
        else if (parsed.TryGetIPv6(out var ipv6))
        {
            if (ipv6.Value.NextHeader != flow.Protocol) return false;
            ipv6.Value.Source = address;
        }

        var none = isTcp ? ChecksumFlags.None : ChecksumFlags.ZeroMeansNone;
        offset += isTcp ? TcpSum : UdpSum;
        return context.TryReplaceTransportChecksum(offset, Sum(flow.Source), Sum(address), ChecksumFlags.PseudoHeader | none)
            && context.TryReplaceTransportChecksum(offset, flow.SourcePort, port, none);
    }

    // What an address adds to a checksum: one's complement sums do not mind that it is one number instead of eight.
    static ushort Sum(IPv6Address address)
    {
        var sum = new Checksum();
        sum.Add(address);
        return (ushort)~sum.Value;
    }
}
