using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>
/// Spreads connections to service addresses over backends: each packet goes on as it is inside a tunnel packet, back to the router it came from.
/// Backends answer clients directly.
/// </summary>
public static partial class LoadBalancer
{
    public const uint RingSize = 4099, MaximumServices = 512, MaximumBackends = 1024;
    const ulong Second = 1_000_000_000;

    /// <summary>What happened to packets under one action, or went to one backend.</summary>
    public struct Counter
    {
        public ulong Packets;
        public ulong Bytes;
    }

    /// <summary>How many connections began on a CPU in the second that ends at a time.</summary>
    public struct Guard
    {
        public ulong End;
        public uint Count;
    }

    /// <summary>How packets travel to backends.</summary>
    [Configurable] public static readonly Encapsulation Encapsulation = Encapsulation.IP;

    /// <summary>The longest packet that the network takes, from the IP header on. What a tunnel makes longer is dropped.</summary>
    [Configurable] public static readonly ushort Mtu = 1500;

    /// <summary>
    /// Where tunnel packets seem to come from. Their last 16 bits depend on the connection, to spread them over the queues of network cards.
    /// </summary>
    [Configurable] public static readonly uint SourceIPv4 = 0xac10_0000; // 172.16.0.0

    /// <summary>The first 64 bits of the same for IPv6; the last 32 depend on the connection.</summary>
    [Configurable] public static readonly ulong SourceIPv6 = 0x0100_0000_0000_0000;

    /// <summary>How many connections per second a CPU remembers: a flood must not push out those that live.</summary>
    [Configurable] public static readonly uint MaximumNew = 125_000;

    /// <summary>The index of each service. With port 0 it has all ports that no other has.</summary>
    public static readonly HashMap<ServiceKey, uint> Services = new(MaximumServices);

    /// <summary>For each service, indexes of backends, which a packet's hash chooses from. It is exchanged as a whole.</summary>
    public static readonly ArrayOfMaps<ArrayMap<uint>> Rings = new(MaximumServices, template: new(RingSize));

    /// <summary>The addresses of the backends; ::ffff:a.b.c.d for IPv4, :: for one that is gone.</summary>
    public static readonly ArrayMap<IPv6Address> Backends = new(MaximumBackends);

    /// <summary>The backend of each connection.</summary>
    public static readonly LruHashMap<ConnectionKey, uint> Connections = new(maxEntries: 500_000);

    public static readonly PerCpuArrayMap<Guard> NewConnections = new(maxEntries: 1);

    /// <summary>A counter for each backend.</summary>
    public static readonly PerCpuArrayMap<Counter> Traffic = new(MaximumBackends);

    /// <summary>A counter for each <see cref="XdpAction"/>, of the packets as they arrived.</summary>
    public static readonly PerCpuArrayMap<Counter> Actions = new(maxEntries: 5);

    [Xdp]
    public static unsafe XdpAction Balance(XdpContext context)
    {
        var bytes = (ulong)(context.DataEnd - context.Data);
        var action = Balance(context, context.Packet);
        if (Actions.TryGet((uint)action, out var counter)) Count(ref counter.Value, bytes);
        return action;
    }

    static XdpAction Balance(XdpContext context, PacketCursor packet)
    {
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet) || !packet.TryParseIP(ethernet.Value.EtherType, out var parsed)) return XdpAction.Pass;
        var isIcmp = parsed.Protocol is IPProtocol.Icmp or IPProtocol.Icmpv6;
        if (isIcmp ? IcmpMessage.TryReadFlow(packet, parsed, out var flow) : ConnectionKey.TryRead(packet, parsed, out flow))
            return Send(context, new Tunnel(ethernet.Value, parsed, flow.Hash), flow);
        return isIcmp && Services.TryGet(ServiceKey.Ping(parsed), out _) ? IcmpMessage.AnswerPing(packet, parsed, ref ethernet.Value) : XdpAction.Pass;
    }

    static XdpAction Send(XdpContext context, Tunnel tunnel, in ConnectionKey flow)
    {
        var key = new ServiceKey(flow.Destination, flow.DestinationPort, flow.Protocol);
        if (!Services.TryGet(in key, out var service))
        {
            key.Port = 0;
            if (!Services.TryGet(in key, out service)) return XdpAction.Pass;
        }

        if (!TryFindBackend(flow, tunnel.Hash, service.Value, out var index, out var backend)) return XdpAction.Drop;
        if (Traffic.TryGet(index, out var counter)) Count(ref counter.Value, tunnel.InnerLength);
        return tunnel.Send(context, backend);
    }

    static bool TryFindBackend(in ConnectionKey flow, uint hash, uint service, out uint index, out IPv6Address address)
    {
        index = 0;
        address = default;
        if (Connections.TryGet(in flow, out var known))
        {
            index = known.Value;
            if (TryGetAddress(index, out address)) return true;
        }

        // The upper half of a product is below the factor.
        if (!Rings.TryGet(service, out var ring) || !ring.TryGet((uint)((ulong)hash * RingSize >> 32), out var chosen)) return false;
        index = chosen.Value;
        if (!TryGetAddress(index, out address)) return false;
        if (!IsFlooded()) Connections.Set(in flow, index);
        return true;
    }

    static bool TryGetAddress(uint index, out IPv6Address address)
    {
        address = Backends.TryGet(index, out var backend) ? backend.Value : default;
        return address != default;
    }

    static bool IsFlooded()
    {
        if (!NewConnections.TryGet(0, out var guard)) return true;
        var now = Clock.Monotonic();
        if (now > guard.Value.End) guard.Value = new Guard { End = now + Second };
        return ++guard.Value.Count > MaximumNew;
    }

    static void Count(ref Counter counter, ulong bytes)
    {
        counter.Packets++;
        counter.Bytes += bytes;
    }
}
