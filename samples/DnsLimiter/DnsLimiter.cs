using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>
/// Limits how many DNS queries each network sends to the server behind it. Of those above the limit, every second one is answered with "cut, ask
/// again over TCP", which only who really sent it can do; the others are dropped.
/// </summary>
public static partial class DnsLimiter
{
    const ushort DnsPort = 53;

    /// <summary>What happened to packets under one action.</summary>
    public struct Counter
    {
        public ulong Packets;
        public ulong Bytes;
    }

    /// <summary>What one query costs, in nanoseconds: a network earns as much as time passes.</summary>
    [Configurable] public static readonly ulong Cost = 10_000_000;

    /// <summary>What a network can save up, in nanoseconds.</summary>
    [Configurable] public static readonly ulong Savings = 1_000_000_000;

    /// <summary>Networks without a limit, with the number of their queries. IPv4 is ::ffff:0:0/96.</summary>
    public static readonly LpmTrieMap<IPv6Prefix, ulong> Exempt = new(maxEntries: 10_000);

    /// <summary>The other networks, IPv4 by their first 24 bits and IPv6 by their first 48. Those above the maximum have no limit.</summary>
    public static readonly HashMap<IPv6Address, Bucket> Networks = new(maxEntries: 65_536);

    /// <summary>A counter for each <see cref="XdpAction"/>: <see cref="XdpAction.Tx"/> are answers.</summary>
    public static readonly PerCpuArrayMap<Counter> Actions = new(maxEntries: 5);

    [Xdp]
    public static unsafe XdpAction Limit(XdpContext context)
    {
        var action = Limit(context.Packet);
        if (Actions.TryGet((uint)action, out var counter))
        {
            counter.Value.Packets++;
            counter.Value.Bytes += (ulong)(context.DataEnd - context.Data);
        }

        return action;
    }

    static XdpAction Limit(PacketCursor packet)
    {
        if (!packet.TryParse(out var parsed) || parsed.Protocol != IPProtocol.Udp) return XdpAction.Pass;
        if (!packet.TryRead(out Ref<UdpHeader> udp) || udp.Value.DestinationPort != DnsPort) return XdpAction.Pass;
        if (!packet.TryRead(out Ref<DnsHeader> dns) || IsAllowed(parsed, out var isAnswered)) return XdpAction.Pass;
        if (!isAnswered || dns.Value.IsResponse) return XdpAction.Drop;
        Answer(parsed, ref udp.Value, ref dns.Value);
        return XdpAction.Tx;
    }

    static bool IsAllowed(in ParsedPacket parsed, out bool isAnswered)
    {
        isAnswered = false;
        if (!TryGetSource(parsed, out var source, out var network)) return true;
        if (Exempt.TryGet(new IPv6Prefix(source), out var queries))
        {
            Interlocked.Increment(ref queries.Value);
            return true;
        }

        var now = Clock.Monotonic();
        if (Networks.TryGet(network, out var bucket)) return bucket.Value.TryPay(now, out isAnswered);
        Networks.TryAdd(network, new Bucket { Credit = Savings - Cost, Time = now });
        return true;
    }

    static bool TryGetSource(in ParsedPacket parsed, out IPv6Address source, out IPv6Address network)
    {
        if (parsed.TryGetIPv4(out var ipv4))
        {
            source = IPv6Address.FromIPv4(ipv4.Value.Source);
            network = IPv6Address.FromIPv4(IPv4Address.FromHostOrder(ipv4.Value.Source.Value & 0xffff_ff00));
            return true;
        }

        (source, network) = (default, default);
        if (!parsed.TryGetIPv6(out var ipv6)) return false;
        source = ipv6.Value.Source;
        network = new IPv6Address(source.High & 0xffff_ffff_ffff_0000, 0);
        return true;
    }

    // Checksums are sums: they do not mind that addresses and ports change places.
    static void Answer(in ParsedPacket parsed, ref UdpHeader udp, ref DnsHeader dns)
    {
        if (parsed.TryGetEthernet(out var ethernet))
            (ethernet.Value.Source, ethernet.Value.Destination) = (ethernet.Value.Destination, ethernet.Value.Source);
        if (parsed.TryGetIPv4(out var ipv4)) (ipv4.Value.Source, ipv4.Value.Destination) = (ipv4.Value.Destination, ipv4.Value.Source);
        if (parsed.TryGetIPv6(out var ipv6)) (ipv6.Value.Source, ipv6.Value.Destination) = (ipv6.Value.Destination, ipv6.Value.Source);
        (udp.SourcePort, udp.DestinationPort) = (udp.DestinationPort, udp.SourcePort);

        var flags = dns.Flags;
        (dns.IsResponse, dns.IsTruncated) = (true, true);
        udp.ReplaceData(flags, dns.Flags);
    }
}
