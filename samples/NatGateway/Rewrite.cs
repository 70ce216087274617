using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Changes an end of a packet and keeps its checksums right.</summary>
static class Rewrite
{
    public static bool TrySetSource(PacketCursor packet, ref IPv4Header ip, in Translation end)
    {
        if (ip.Protocol == IPProtocol.Tcp)
        {
            if (!packet.TryRead(out Ref<TcpHeader> tcp)) return false;
            tcp.Value.ReplaceSource(ip.Source, end.Address, end.Port);
        }
        else if (ip.Protocol == IPProtocol.Udp)
        {
            if (!packet.TryRead(out Ref<UdpHeader> udp)) return false;
            udp.Value.ReplaceSource(ip.Source, end.Address, end.Port);
        }
        else if (!TrySetIdentifier(packet, end.Port))
        {
            return false;
        }

        ip.ReplaceSource(end.Address);
        return true;
    }

    public static bool TrySetDestination(PacketCursor packet, ref IPv4Header ip, in Translation end)
    {
        if (ip.Protocol == IPProtocol.Tcp)
        {
            if (!packet.TryRead(out Ref<TcpHeader> tcp)) return false;
            tcp.Value.ReplaceDestination(ip.Destination, end.Address, end.Port);
        }
        else if (ip.Protocol == IPProtocol.Udp)
        {
            if (!packet.TryRead(out Ref<UdpHeader> udp)) return false;
            udp.Value.ReplaceDestination(ip.Destination, end.Address, end.Port);
        }
        else if (!TrySetIdentifier(packet, end.Port))
        {
            return false;
        }

        ip.ReplaceDestination(end.Address);
        return true;
    }

    static bool TrySetIdentifier(PacketCursor packet, ushort identifier)
    {
        if (!packet.TryRead(out Ref<IcmpHeader> icmp)) return false;
        icmp.Value.ReplaceIdentifier(identifier);
        return true;
    }
}
