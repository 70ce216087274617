using System.Runtime.CompilerServices;
using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>
/// Services as Kubernetes has them, on each node of a cluster: whichever node a packet for a service reaches, it chooses an endpoint and sends the
/// packet on to the endpoint's node inside another one. That node delivers it, and answers the client directly.
/// </summary>
public static partial class ServiceBalancer
{
    /// <summary>What comes in: denies, balances, and delivers what other nodes chose this one for.</summary>
    [Xdp]
    public static XdpAction Receive(XdpContext context)
    {
        var outcome = Handle(context);
        Count(outcome);
        return outcome switch
        {
            Outcome.Forwarded => XdpAction.Tx,
            Outcome.Denied or Outcome.Unserved or Outcome.TooLong => XdpAction.Drop,
            _ => XdpAction.Pass,
        };
    }

    /// <summary>What goes out: an endpoint's answer comes from the service.</summary>
    [Tc(TcDirection.Egress)]
    public static TcAction Send(SkbContext context)
    {
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet) || !packet.TryParseIP(ethernet.Value.EtherType, out var parsed)) return TcAction.Next;
        if (!ConnectionKey.TryRead(packet, parsed, out var flow) || !Replies.TryGet(in flow, out var service)) return TcAction.Next;
        if (!Translator.TrySetSource(context, flow, service.Value)) return TcAction.Drop;
        Count(Outcome.Answered);
        return TcAction.Next;
    }

    static Outcome Handle(XdpContext context)
    {
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet) || !packet.TryParseIP(ethernet.Value.EtherType, out var parsed)) return Outcome.Foreign;
        var (source, endpoint) = AddressesOf(parsed);
        if (IsDenied(source)) return Outcome.Denied;
        var isTunnel = Overlay.IsIn(parsed) && packet.TryParseIP(ethernet.Value.EtherType, out parsed);
        var isConnection = ConnectionKey.TryRead(packet, parsed, out var flow);
        var isFirst = IsFirst(packet, flow);
        if (!isConnection) return Outcome.Foreign;
        // A tunnel leads to the endpoint that another node has chosen.
        var outcome = isTunnel ? Unwrap(context, endpoint, flow, out var port) : Balance(context, flow, isFirst, out endpoint, out port);
        return outcome == Outcome.Delivered ? Deliver(context, flow, endpoint, port) : outcome;
    }

    static Outcome Balance(XdpContext context, in ConnectionKey flow, bool isFirst, out IPv6Address endpoint, out ushort port)
    {
        (endpoint, port) = (default, 0);
        if (!Services.TryGet(KeyOf(flow), out var service))
        {
            // Perhaps for an endpoint itself, from a port that asked the service before: the answer must come from where it was asked.
            if (isFirst || flow.Protocol == IPProtocol.Udp) Replies.Remove(flow.Reversed);
            return Outcome.Foreign;
        }

        if (!TryFindEndpoint(flow, service.Value, isFirst, out endpoint)) return Outcome.Unserved;
        port = service.Value.TargetPort;
        if (Local.TryGet(in endpoint, out _)) return Outcome.Delivered;
        return Overlay.TryWrap(context, flow.Hash, endpoint) ? Outcome.Forwarded : Outcome.TooLong;
    }

    static Outcome Unwrap(XdpContext context, IPv6Address endpoint, in ConnectionKey flow, out ushort port)
    {
        port = 0;
        if (!Local.TryGet(in endpoint, out _) || !Services.TryGet(KeyOf(flow), out var service)) return Outcome.Foreign;
        if (IsDenied(flow.Source)) return Outcome.Denied;
        port = service.Value.TargetPort;
        return Overlay.TryUnwrap(context, endpoint) ? Outcome.Delivered : Outcome.Foreign;
    }

    // Two ways lead here: it would be there twice, a sixth of the program.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Outcome Deliver(XdpContext context, in ConnectionKey flow, IPv6Address endpoint, ushort port)
    {
        var asked = KeyOf(flow);
        var reply = flow.Reversed;
        (reply.Source, reply.SourcePort) = (endpoint, port);
        if (!Replies.TryGet(in reply, out var known) || known.Value.Address != asked.Address || known.Value.Port != asked.Port)
            Replies.Set(in reply, asked);
        return Translator.TrySetDestination(context.Packet, flow, endpoint, port) ? Outcome.Delivered : Outcome.Foreign;
    }

    static bool TryFindEndpoint(in ConnectionKey flow, in Service service, bool isFirst, out IPv6Address endpoint)
    {
        var now = Clock.Coarse();
        if (!isFirst && Connections.TryGet(in flow, out var known) && (flow.Protocol == IPProtocol.Tcp || known.Value.Time + UdpIdle > now))
        {
            known.Value.Time = now;
            endpoint = known.Value.Endpoint;
            return true;
        }

        var client = new Member(service.Index, flow.Source);
        if (!TryFindAffinity(client, service, now, out endpoint) && !TryChoose(flow.Hash, service.Index, out endpoint)) return false;
        if (service.Affinity != 0) Affinities.Set(in client, new Choice { Endpoint = endpoint, Time = now + service.Affinity });
        Connections.Set(in flow, new Choice { Endpoint = endpoint, Time = now });
        return true;
    }

    static bool TryFindAffinity(in Member client, in Service service, ulong now, out IPv6Address endpoint)
    {
        endpoint = default;
        if (service.Affinity == 0 || !Affinities.TryGet(in client, out var choice) || choice.Value.Time <= now) return false;
        endpoint = choice.Value.Endpoint;
        return Ready.TryGet(new Member(service.Index, endpoint), out _);
    }

    // The upper half of a product is below the factor.
    static bool TryChoose(uint hash, uint service, out IPv6Address endpoint)
    {
        endpoint = default;
        if (!Rings.TryGet(service, out var ring) || !ring.TryGet((uint)((ulong)hash * RingSize >> 32), out var chosen)) return false;
        endpoint = chosen.Value;
        return endpoint != default;
    }

    // Also where the table still has an old connection with the same ports.
    static bool IsFirst(PacketCursor packet, in ConnectionKey flow) =>
        flow.Protocol == IPProtocol.Tcp && packet.TryRead(out Ref<TcpHeader> tcp)
        && (tcp.Value.Flags & (TcpFlags.Syn | TcpFlags.Ack)) == TcpFlags.Syn;

    static bool IsDenied(IPv6Address source) => Denied.TryGet(new IPv6Prefix(source), out _);

    static (IPv6Address Source, IPv6Address Destination) AddressesOf(in ParsedPacket parsed)
    {
        if (parsed.TryGetIPv4(out var ipv4)) return (IPv6Address.FromIPv4(ipv4.Value.Source), IPv6Address.FromIPv4(ipv4.Value.Destination));
        return parsed.TryGetIPv6(out var ipv6) ? (ipv6.Value.Source, ipv6.Value.Destination) : default;
    }

    static ServiceKey KeyOf(in ConnectionKey flow) => new(flow.Destination, flow.DestinationPort, flow.Protocol);

    static void Count(Outcome outcome)
    {
        if (Outcomes.TryGet((uint)outcome, out var count)) count.Value++;
    }
}
