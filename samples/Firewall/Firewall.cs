using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Drops packets from or to hardware addresses, IP addresses and ports; or all others.</summary>
public static partial class Firewall
{
    const uint MaximumRules = 10_000, Ports = 65_536;

    /// <summary>What happened to packets under one action.</summary>
    public struct Counter
    {
        public ulong Packets;
        public ulong Bytes;
    }

    /// <summary>What kinds of rules there are.</summary>
    [Configurable] public static readonly Layers Layers = Layers.All;

    /// <summary>What happens to a packet that meets a rule.</summary>
    [Configurable] public static readonly XdpAction Matched = XdpAction.Drop;

    /// <summary>What happens to the others.</summary>
    [Configurable] public static readonly XdpAction Otherwise = XdpAction.Pass;

    public static readonly PerCpuHashMap<MacAddress, Rule> Hardware = new(MaximumRules);
    public static readonly PerCpuHashMap<IPv4Address, Rule> IPv4 = new(MaximumRules);
    public static readonly PerCpuHashMap<IPv6Address, Rule> IPv6 = new(MaximumRules);
    public static readonly PerCpuArrayMap<Rule> PortRules = new(Ports);

    /// <summary>A counter for each <see cref="XdpAction"/>.</summary>
    public static readonly PerCpuArrayMap<Counter> Actions = new(maxEntries: 5);

    [Xdp]
    public static unsafe XdpAction Filter(XdpContext context)
    {
        var action = Matches(context.Packet) ? Matched : Otherwise;
        if (Actions.TryGet((uint)action, out var counter))
        {
            counter.Value.Packets++;
            counter.Value.Bytes += (ulong)(context.DataEnd - context.Data);
        }

        return action;
    }

    static bool Matches(PacketCursor packet)
    {
        if ((Layers & Layers.Ethernet) != 0)
        {
            if (!packet.TryPeek(out Ref<EthernetHeader> ethernet)) return false;
            if (Matches(ethernet.Value.Destination, RuleFlags.Destination) || Matches(ethernet.Value.Source, RuleFlags.Source)) return true;
        }

        if (Layers == Layers.Ethernet || !packet.TryParse(out var parsed)) return false;
        return ((Layers & Layers.IP) != 0 && MatchesAddresses(packet, parsed)) || MatchesPorts(packet, parsed.Protocol);
    }

    static bool MatchesAddresses(PacketCursor packet, in ParsedPacket parsed)
    {
        if (parsed.TryGetIPv4(out var ipv4))
            return Matches(ipv4.Value.Destination, RuleFlags.Destination) || Matches(ipv4.Value.Source, RuleFlags.Source);
        if (parsed.TryGetIPv6(out var ipv6))
            return Matches(ipv6.Value.Destination, RuleFlags.Destination) || Matches(ipv6.Value.Source, RuleFlags.Source)
                || (parsed.Protocol == IPProtocol.Icmpv6 && MatchesNeighbor(packet));
        return parsed.EtherType == EtherType.Arp && MatchesArp(packet);
    }

    // Who asks sends; who is asked for receives, and who is told about sends.
    static bool MatchesArp(PacketCursor packet)
    {
        if (!packet.TryRead(out Ref<ArpHeader> arp) || !arp.Value.IsEthernetIPv4) return false;
        var target = arp.Value.Operation == ArpOperation.Reply ? RuleFlags.Source : RuleFlags.Destination;
        return Matches(arp.Value.SenderAddress, RuleFlags.Source) || Matches(arp.Value.TargetAddress, target);
    }

    static bool MatchesNeighbor(PacketCursor packet)
    {
        if (!packet.TryRead(out Ref<NeighborHeader> neighbor)) return false;
        return neighbor.Value.Type switch
        {
            Icmpv6Type.NeighborSolicitation => Matches(neighbor.Value.Target, RuleFlags.Destination),
            Icmpv6Type.NeighborAdvertisement => Matches(neighbor.Value.Target, RuleFlags.Source),
            _ => false,
        };
    }

    static bool MatchesPorts(PacketCursor packet, IPProtocol protocol)
    {
        if ((Layers & Layers.Udp) != 0 && protocol == IPProtocol.Udp)
            return packet.TryRead(out Ref<UdpHeader> udp) && Matches(udp.Value.SourcePort, udp.Value.DestinationPort, RuleFlags.Udp);
        if ((Layers & Layers.Tcp) != 0 && protocol == IPProtocol.Tcp)
            return packet.TryRead(out Ref<TcpHeader> tcp) && Matches(tcp.Value.SourcePort, tcp.Value.DestinationPort, RuleFlags.Tcp);
        return false;
    }

    static bool Matches(MacAddress address, RuleFlags flags) => Hardware.TryGet(address, out var rule) && rule.Value.TryHit(flags);

    static bool Matches(IPv4Address address, RuleFlags flags) => IPv4.TryGet(address, out var rule) && rule.Value.TryHit(flags);

    static bool Matches(IPv6Address address, RuleFlags flags) => IPv6.TryGet(address, out var rule) && rule.Value.TryHit(flags);

    static bool Matches(ushort source, ushort destination, RuleFlags flags) =>
        (PortRules.TryGet(destination, out var rule) && rule.Value.TryHit(flags | RuleFlags.Destination))
        || (PortRules.TryGet(source, out rule) && rule.Value.TryHit(flags | RuleFlags.Source));
}
