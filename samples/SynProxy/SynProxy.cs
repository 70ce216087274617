using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>
/// Answers SYN to protected ports with SYN cookies, and lets only those through who acknowledge one, and what belongs to known connections.
/// The cookies are the kernel's own, so that its synproxy rule opens the connection to the server.
/// </summary>
public static partial class SynProxy
{
    /// <summary>The longest segment that the server takes from IPv4. Over IPv6 it is 20 bytes shorter.</summary>
    [Configurable] public static readonly ushort SegmentSize = 1460;

    /// <summary>By how many bits the server shifts its window.</summary>
    [Configurable] public static readonly byte WindowScale = 7;

    /// <summary>How many routers may forward an answer.</summary>
    [Configurable] public static readonly byte TimeToLive = 64;

    /// <summary>Not 0 for each port that is protected.</summary>
    public static readonly ArrayMap<byte> Ports = new(maxEntries: 65_536);

    /// <summary>A counter for each <see cref="Outcome"/>.</summary>
    public static readonly PerCpuArrayMap<ulong> Outcomes = new(maxEntries: 5);

    [Xdp]
    public static XdpAction Protect(XdpContext context)
    {
        var outcome = Handle(context);
        if (outcome == Outcome.Answered && !TryAnswer(context)) outcome = Outcome.Refused;
        if (Outcomes.TryGet((uint)outcome, out var count)) count.Value++;
        return outcome switch
        {
            Outcome.Answered => XdpAction.Tx,
            Outcome.Refused => XdpAction.Drop,
            _ => XdpAction.Pass,
        };
    }

    static Outcome Handle(XdpContext context)
    {
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return Outcome.Foreign;
        return ethernet.Value.EtherType switch
        {
            EtherType.IPv4 => HandleIPv4(context, packet),
            EtherType.IPv6 => HandleIPv6(context, packet),
            _ => Outcome.Foreign,
        };
    }

    // Options and fragments are left to the rule behind.
    static unsafe Outcome HandleIPv4(XdpContext context, PacketCursor packet)
    {
        if (!packet.TryRead(out Ref<IPv4Header> ip) || ip.Value.Protocol != IPProtocol.Tcp) return Outcome.Foreign;
        if (ip.Value.HeaderLength != sizeof(IPv4Header) || ip.Value.IsFragment) return Outcome.Foreign;
        if (!packet.TryRead(out Ref<TcpHeader> tcp) || !IsProtected(tcp.Value.DestinationPort)) return Outcome.Foreign;

        var ends = new SocketTuple4
        {
            Source = ip.Value.Source,
            Destination = ip.Value.Destination,
            SourcePort = tcp.Value.SourcePort,
            DestinationPort = tcp.Value.DestinationPort,
        };
        if (context.TryFindConnection(ends, IPProtocol.Tcp, out var connection))
        {
            connection.Release();
            return Outcome.Known;
        }

        return (tcp.Value.Flags & (TcpFlags.Syn | TcpFlags.Ack)) switch
        {
            TcpFlags.Syn => Outcome.Answered,
            TcpFlags.Ack when SynCookie.IsValid(ref ip.Value, ref tcp.Value) => Outcome.Accepted,
            _ => Outcome.Refused,
        };
    }

    static Outcome HandleIPv6(XdpContext context, PacketCursor packet)
    {
        if (!packet.TryRead(out Ref<IPv6Header> ip) || ip.Value.NextHeader != IPProtocol.Tcp) return Outcome.Foreign;
        if (!packet.TryRead(out Ref<TcpHeader> tcp) || !IsProtected(tcp.Value.DestinationPort)) return Outcome.Foreign;

        var ends = new SocketTuple6
        {
            Source = ip.Value.Source,
            Destination = ip.Value.Destination,
            SourcePort = tcp.Value.SourcePort,
            DestinationPort = tcp.Value.DestinationPort,
        };
        if (context.TryFindConnection(ends, IPProtocol.Tcp, out var connection))
        {
            connection.Release();
            return Outcome.Known;
        }

        return (tcp.Value.Flags & (TcpFlags.Syn | TcpFlags.Ack)) switch
        {
            TcpFlags.Syn => Outcome.Answered,
            TcpFlags.Ack when SynCookie.IsValid(ref ip.Value, ref tcp.Value) => Outcome.Accepted,
            _ => Outcome.Refused,
        };
    }

    static bool IsProtected(ushort port) => Ports.TryGet(port, out var flag) && flag.Value != 0;
}
