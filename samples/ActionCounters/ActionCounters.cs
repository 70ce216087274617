using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Meets every kind of packet with another action, and counts packets and bytes by action.</summary>
public static partial class ActionCounters
{
    /// <summary>What happened to packets under one action.</summary>
    public struct Counter
    {
        public ulong Packets;
        public ulong Bytes;
    }

    /// <summary>UDP packets to this port go back to their sender.</summary>
    [Configurable] public static readonly ushort EchoPort = 7;

    /// <summary>A counter for each <see cref="XdpAction"/>.</summary>
    public static readonly PerCpuArrayMap<Counter> Actions = new(maxEntries: 5);

    [Xdp]
    public static unsafe XdpAction Count(XdpContext context)
    {
        var action = Decide(context.Packet);
        if (Actions.TryGet((uint)action, out var counter))
        {
            counter.Value.Packets++;
            counter.Value.Bytes += (ulong)(context.DataEnd - context.Data);
        }

        return action;
    }

    static XdpAction Decide(PacketCursor packet)
    {
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;

        return ethernet.Value.EtherType switch
        {
            EtherType.IPv6 => XdpAction.Drop,
            EtherType.IPv4 => DecideIPv4(packet, ref ethernet.Value),
            _ => XdpAction.Pass,
        };
    }

    static XdpAction DecideIPv4(PacketCursor packet, ref EthernetHeader ethernet)
    {
        if (!packet.TryRead(out Ref<IPv4Header> ip) || !packet.TrySkip(ip.Value.OptionsLength)) return XdpAction.Aborted;
        if (ip.Value.Protocol != IPProtocol.Udp || ip.Value.IsFragment) return XdpAction.Pass;
        if (!packet.TryRead(out Ref<UdpHeader> udp)) return XdpAction.Aborted;
        if (udp.Value.DestinationPort != EchoPort) return XdpAction.Pass;

        SendBack(ref ethernet, ref ip.Value, ref udp.Value);
        return XdpAction.Tx;
    }

    // The checksums are sums, so they stay right when the two sides change places.
    static void SendBack(ref EthernetHeader ethernet, ref IPv4Header ip, ref UdpHeader udp)
    {
        var hardware = ethernet.Source;
        ethernet.Source = ethernet.Destination;
        ethernet.Destination = hardware;

        var address = ip.Source;
        ip.Source = ip.Destination;
        ip.Destination = address;

        var port = udp.SourcePort;
        udp.SourcePort = udp.DestinationPort;
        udp.DestinationPort = port;
    }
}
