using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>
/// Source NAT for IPv4: what leaves by an outer interface gets its public address and a port of the pool, and its answers find back. TCP, UDP
/// and pings; where packets go, the kernel's routes say. What the program cannot decide passes.
/// </summary>
public static partial class NatGateway
{
    const uint MaximumFlows = 65_536, MaximumInterfaces = 64;
    const int Attempts = 8;

    /// <summary>What happened to packets under one action.</summary>
    public struct Counter
    {
        public ulong Packets;
        public ulong Bytes;
    }

    /// <summary>The first port of the pool.</summary>
    [Configurable] public static readonly ushort FirstPort = 61_000;

    /// <summary>How many ports the pool has.</summary>
    [Configurable] public static readonly uint PortCount = 4_536;

    /// <summary>After how many nanoseconds without packets a translation ends.</summary>
    [Configurable] public static readonly ulong Idle = 300_000_000_000;

    /// <summary>The address that the outside sees, for each interface that leads there.</summary>
    public static readonly HashMap<uint, IPv4Address> PublicAddresses = new(MaximumInterfaces);

    /// <summary>What packets from the inside leave as.</summary>
    public static readonly LruHashMap<Flow, Translation> Outgoing = new(MaximumFlows);

    /// <summary>Whom packets from the outside are for.</summary>
    public static readonly LruHashMap<Flow, Translation> Incoming = new(MaximumFlows);

    /// <summary>How many ports were tried so far.</summary>
    public static readonly ArrayMap<uint> Tickets = new(maxEntries: 1);

    /// <summary>The interfaces that packets may be sent to, by their indexes.</summary>
    public static readonly DeviceHashMap Interfaces = new(MaximumInterfaces);

    /// <summary>A counter for each <see cref="XdpAction"/>.</summary>
    public static readonly PerCpuArrayMap<Counter> Actions = new(maxEntries: 5);

    [Xdp]
    public static unsafe XdpAction Translate(XdpContext context)
    {
        var action = Handle(context);
        if (Actions.TryGet((uint)action, out var counter))
        {
            counter.Value.Packets++;
            counter.Value.Bytes += (ulong)(context.DataEnd - context.Data);
        }

        return action;
    }

    static XdpAction Handle(XdpContext context)
    {
        var packet = context.Packet;
        if (!packet.TryParse(out var parsed) || !parsed.TryGetEthernet(out var ethernet) || !parsed.TryGetIPv4(out var ip)) return XdpAction.Pass;
        if (ip.Value.IsFragment || ip.Value.TimeToLive <= 1 || !Flow.TryRead(packet, ip.Value, out var flow)) return XdpAction.Pass;

        var route = new FibLookup(ip.Value, context.IngressInterface);
        var action = PublicAddresses.TryGet(context.IngressInterface, out _)
            ? LetIn(context, packet, ref ip.Value, flow, ref route)
            : LetOut(context, packet, ref ip.Value, flow, ref route);
        if (action != XdpAction.Redirect) return action;

        ip.Value.DecrementTimeToLive();
        ethernet.Value.Source = route.SourceHardwareAddress;
        ethernet.Value.Destination = route.DestinationHardwareAddress;
        return Interfaces.Redirect(route.InterfaceIndex);
    }

    static XdpAction LetOut(XdpContext context, PacketCursor packet, ref IPv4Header ip, in Flow flow, ref FibLookup route)
    {
        if (!TryFindRoute(context, ref route) || !PublicAddresses.TryGet(route.InterfaceIndex, out var address)) return XdpAction.Pass;
        if (!TryFind(Outgoing, flow, out var translation) && !TryOpen(flow, address.Value, out translation)) return XdpAction.Drop;
        return Rewrite.TrySetSource(packet, ref ip, translation) ? XdpAction.Redirect : XdpAction.Pass;
    }

    static XdpAction LetIn(XdpContext context, PacketCursor packet, ref IPv4Header ip, in Flow flow, ref FibLookup route)
    {
        if (!TryFind(Incoming, flow, out var translation)) return XdpAction.Pass;
        route.IPv4Destination = translation.Address;
        if (!TryFindRoute(context, ref route)) return XdpAction.Pass;
        return Rewrite.TrySetDestination(packet, ref ip, translation) ? XdpAction.Redirect : XdpAction.Pass;
    }

    static bool TryFind(LruHashMap<Flow, Translation> map, in Flow flow, out Translation translation)
    {
        translation = default;
        if (!map.TryGet(flow, out var found)) return false;
        var now = Clock.Coarse();
        if (found.Value.Seen + Idle < now) return false;
        found.Value.Seen = now;
        translation = found.Value;
        return true;
    }

    // A port may serve many flows, as long as their peers differ: the next one that is free for this peer.
    static bool TryOpen(in Flow flow, IPv4Address address, out Translation outside)
    {
        outside = new Translation { Address = address, Seen = Clock.Coarse() };
        if (!Tickets.TryGet(0, out var ticket)) return false;
        var inside = new Translation { Address = flow.Source, Port = flow.SourcePort, Seen = outside.Seen };
        for (var i = 0; i < Attempts; i++)
        {
            outside.Port = (ushort)(FirstPort + (Interlocked.Increment(ref ticket.Value) % PortCount));
            if (Incoming.TryAdd(flow.Answer(outside), inside)) return Outgoing.Set(flow, outside);
        }

        return false;
    }

    static bool TryFindRoute(XdpContext context, ref FibLookup route) =>
        context.FindRoute(ref route) == FibResult.Success && Interfaces.TryGet(route.InterfaceIndex, out _);
}
