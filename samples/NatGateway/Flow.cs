using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>The ends of a packet: ports of TCP and UDP, the identifier of a ping on the side that asked.</summary>
public struct Flow
{
    public IPv4Address Source;
    public IPv4Address Destination;
    public ushort SourcePort;
    public ushort DestinationPort;
    public IPProtocol Protocol;

    /// <summary>The ends of the answer.</summary>
    /// <param name="translated">What the source has become.</param>
    public readonly Flow Answer(in Translation translated) => new()
    {
        Source = Destination, Destination = translated.Address, SourcePort = DestinationPort, DestinationPort = translated.Port, Protocol = Protocol,
    };

    /// <summary>Reads the ends.</summary>
    /// <param name="packet">What follows the IP header.</param>
    /// <param name="ip">The IP header.</param>
    /// <param name="flow">The ends.</param>
    /// <returns>False for other protocols, and where the packet ends before.</returns>
    public static bool TryRead(PacketCursor packet, in IPv4Header ip, out Flow flow)
    {
        flow = new Flow { Source = ip.Source, Destination = ip.Destination, Protocol = ip.Protocol };
        if (ip.Protocol is IPProtocol.Tcp or IPProtocol.Udp)
        {
            if (!packet.TryRead(out Ref<TransportPorts> ports)) return false;
            (flow.SourcePort, flow.DestinationPort) = (ports.Value.Source, ports.Value.Destination);
            return true;
        }

        if (ip.Protocol != IPProtocol.Icmp || !packet.TryRead(out Ref<IcmpHeader> icmp)) return false;
        if (icmp.Value.Type == IcmpType.EchoRequest) flow.SourcePort = icmp.Value.Identifier;
        else flow.DestinationPort = icmp.Value.Identifier;
        return icmp.Value.Type is IcmpType.EchoRequest or IcmpType.EchoReply;
    }
}
