using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>One direction of a connection. IPv4 addresses are ::ffff:a.b.c.d.</summary>
public struct ConnectionKey
{
    public IPv6Address Source;
    public IPv6Address Destination;
    public ushort SourcePort;
    public ushort DestinationPort;
    public IPProtocol Protocol;

    /// <summary>The same connection, in the other direction.</summary>
    public readonly ConnectionKey Reversed =>
        new() { Source = Destination, Destination = Source, SourcePort = DestinationPort, DestinationPort = SourcePort, Protocol = Protocol };

    /// <summary>
    /// A number that chooses a backend: what clients do not have in common times odd constants, of which the upper half is evenly spread (Dietzfelbinger et
    /// al., A Reliable Randomized Algorithm for the Closest-Pair Problem, 1997), also over ports one after the other.
    /// </summary>
    public readonly uint Hash =>
        (uint)(((Source.High * 0xd6e8_feb8_6659_fd93) + (Source.Low * 0xff51_afd7_ed55_8ccd) + (SourcePort * 0x9e37_79b9_7f4a_7c15)) >> 32);

    /// <summary>Reads what TCP and UDP packets belong to. The cursor is behind the IP headers.</summary>
    public static bool TryRead(PacketCursor packet, in ParsedPacket parsed, out ConnectionKey flow)
    {
        flow = default;
        if (parsed.Protocol is not (IPProtocol.Tcp or IPProtocol.Udp) || !packet.TryRead(out Ref<TransportPorts> ports)) return false;
        (flow.SourcePort, flow.DestinationPort, flow.Protocol) = (ports.Value.Source, ports.Value.Destination, parsed.Protocol);
        if (parsed.TryGetIPv4(out var ipv4))
        {
            (flow.Source, flow.Destination) = (IPv6Address.FromIPv4(ipv4.Value.Source), IPv6Address.FromIPv4(ipv4.Value.Destination));
            // Later fragments have no ports, so that none can be sent on.
            return !ipv4.Value.IsFragment;
        }

        if (!parsed.TryGetIPv6(out var ipv6)) return false;
        (flow.Source, flow.Destination) = (ipv6.Value.Source, ipv6.Value.Destination);
        return true;
    }
}
