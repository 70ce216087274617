using Bpf;
using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

/// <summary>
/// 192.0.2.10:80 and [2001:db8::10]:80 have two backends, one of each kind; 192.0.2.11, all ports of UDP, has no backend that lives. Packets of 10.0.0.99 go
/// to a backend that their connection remembers.
/// </summary>
sealed class LoadBalancerPair : Pair
{
    const string Service4 = "192.0.2.10", Service6 = "2001:db8::10", Broken = "192.0.2.11", Client6 = "2001:db8:1::1";
    const uint New = 24;

    static readonly ArrayMap<uint> s_ring = new(LoadBalancer.RingSize), s_broken = new(LoadBalancer.RingSize);

    public override XdpMethod Program => LoadBalancer.Balance;

    public override int Order => 12;

    public override Original Original => new("katran balancer (IPIP)", 2589, 64_088, 13_480)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 TCP"] = 131, ["ping"] = 15, ["no service"] = 57 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 TCP", Packet.IPv4("10.0.0.1", Service4).Tcp(port: 80).Pad(64), XdpAction.Tx) { IsTimed = true },
        new("IPv6 TCP", Packet.IPv6(Client6, Service6).Tcp(port: 80).Pad(80), XdpAction.Tx) { IsTimed = true },
        new("ping", Packet.IPv4("10.0.0.1", Service4).EchoRequest().Pad(64), XdpAction.Tx) { IsTimed = true },
        new("no service", Packet.IPv4("10.0.0.1", Service4).Tcp(port: 81).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv4 TCP again", Packet.IPv4("10.0.0.1", Service4).Tcp(port: 80), XdpAction.Tx),
        new("IPv4 UDP", Packet.IPv4("10.0.0.1", Service4).Udp(port: 80), XdpAction.Pass),
        new("IPv6 ping", Packet.IPv6(Client6, Service6).EchoRequest(), XdpAction.Tx),
        new("ping of something else", Packet.IPv4("10.0.0.1", Broken).EchoRequest(), XdpAction.Pass),
        new("IPv6 ping of something else", Packet.IPv6(Client6, "2001:db8::11").EchoRequest(), XdpAction.Pass),
        new("answer of a ping", Packet.IPv4("10.0.0.1", Service4).EchoReply(), XdpAction.Pass),
        new("IPv6 answer of a ping", Packet.IPv6(Client6, Service6).EchoReply(), XdpAction.Pass),
        new("no ring", Packet.IPv4("10.0.0.1", "192.0.2.12").Tcp(), XdpAction.Drop),
        new("no backend", Packet.IPv4("10.0.0.1", Broken).Udp(port: 1234), XdpAction.Drop),
        new("known connection", Packet.IPv4("10.0.0.99", Service4).Tcp(port: 80, sourcePort: 1), XdpAction.Tx),
        new("known connection, backend gone", Packet.IPv4("10.0.0.99", Service4).Tcp(port: 80, sourcePort: 2), XdpAction.Tx),
        new("known connection, backend that cannot be", Packet.IPv4("10.0.0.99", Service4).Tcp(port: 80, sourcePort: 4), XdpAction.Tx),
        new("as long as possible", Packet.IPv4("10.0.0.99", Service4).Tcp(port: 80, sourcePort: 1).Payload(1440), XdpAction.Tx),
        new("too long", Packet.IPv4("10.0.0.99", Service4).Tcp(port: 80, sourcePort: 1).Payload(1441), XdpAction.Drop),
        new("too long for IPv6", Packet.IPv4("10.0.0.99", Service4).Tcp(port: 80, sourcePort: 3).Payload(1421), XdpAction.Drop),
        new("length 0", WithLength(Packet.IPv4("10.0.0.99", Service4).Tcp(port: 80, sourcePort: 1), 0), XdpAction.Tx),
        new("behind a tag", Packet.Vlan(7).IPv4(IPv4Address.Parse("10.0.0.1"), IPv4Address.Parse(Service4)).Tcp(port: 80), XdpAction.Pass),
        new("fragment", Packet.IPv4("10.0.0.1", Service4, (ref header) => header.Flags = IPv4Flags.MoreFragments).Tcp(port: 80), XdpAction.Pass),
        .. Flows(),
        .. Errors(),
        .. Case.Cut("IPv4 TCP", Packet.IPv4("10.0.0.1", Service4).Tcp(port: 80), 37, 38),
        .. Case.Cut("ping", Packet.IPv4("10.0.0.1", Service4).EchoRequest(), 41, 42),
        .. Frames.Ways(packet => packet.Tcp().Payload(8), packet => packet.Udp().Payload(8), IPProtocol.Udp),
    ];

    public override void Fill(TestMachine machine)
    {
        machine.Put(LoadBalancer.Rings, 0u, s_ring);
        machine.Put(LoadBalancer.Rings, 1u, s_broken);
        for (var i = 0u; i < LoadBalancer.RingSize; i++)
        {
            s_ring.Set(i, i % 2);
            s_broken.Set(i, 2);
        }

        LoadBalancer.Backends.Set(0, Mapped("10.8.0.1"));
        LoadBalancer.Backends.Set(1, IPv6Address.Parse("2001:db8:8::1"));
        foreach (var address in (IPv6Address[])[Mapped(Service4), IPv6Address.Parse(Service6)])
        {
            LoadBalancer.Services.Set(new ServiceKey(address, 80, IPProtocol.Tcp), 0);
            LoadBalancer.Services.Set(ServiceKey.Ping(address), 0);
        }

        LoadBalancer.Services.Set(new ServiceKey(Mapped(Broken), 0, IPProtocol.Udp), 1);
        LoadBalancer.Services.Set(new ServiceKey(Mapped("192.0.2.12"), 80, IPProtocol.Tcp), 2);
        foreach (var (port, backend) in new (ushort, uint)[] { (1, 0), (2, 2), (3, 1), (4, LoadBalancer.MaximumBackends) })
            LoadBalancer.Connections.Set(
                new ConnectionKey { Source = Mapped("10.0.0.99"), Destination = Mapped(Service4), SourcePort = port, DestinationPort = 80, Protocol = IPProtocol.Tcp }, backend);
        LoadBalancer.NewConnections.Set(0, new LoadBalancer.Guard { End = ulong.MaxValue, Count = LoadBalancer.MaximumNew - New });
    }

    public override void Fill(BpfObject loaded)
    {
        var rings = new MapTable<uint>(loaded.GetMap("Rings"));
        foreach (var (index, isBroken) in new[] { (0u, false), (1u, true) })
        {
            using var ring = rings.Create();
            var places = Enumerable.Range(0, (int)LoadBalancer.RingSize).Select(place => (uint)place).ToArray();
            new Map<uint, uint>(ring).SetMany(places, [.. places.Select(place => isBroken ? 2 : place % 2)]);
            rings.Set(index, ring);
        }
    }

    static IPv6Address Mapped(string address) => IPv6Address.FromIPv4(IPv4Address.Parse(address));

    static Packet WithLength(Packet packet, byte length)
    {
        var bytes = packet.Bytes.ToArray();
        (bytes[16], bytes[17]) = (0, length);
        return Packet.FromBytes(bytes);
    }

    // The last ones are more than are remembered.
    static IEnumerable<Case> Flows() => Enumerable.Range(0, 30).Select(i =>
        new Case($"flow {i}", Packet.IPv4($"10.0.1.{i}", Service4).Tcp(port: 80, sourcePort: (ushort)(1000 * i)).Payload(i), XdpAction.Tx));

    // What a backend sent, or a client did, comes back in an error.
    static IEnumerable<Case> Errors()
    {
        var sent4 = Packet.IPv4(Service4, "10.0.0.99").Tcp(port: 1, sourcePort: 80).Bytes[14..].ToArray();
        var sent6 = Packet.IPv6(Service6, Client6).Tcp(port: 49152, sourcePort: 80).Bytes[14..].ToArray();
        foreach (var type in (IcmpType[])[IcmpType.DestinationUnreachable, IcmpType.TimeExceeded, IcmpType.ParameterProblem])
            yield return new($"{type}", Packet.IPv4("10.0.0.7", Service4).Icmp((ref header) => header.Type = type).Payload(sent4), XdpAction.Tx);
        yield return new("redirect", Packet.IPv4("10.0.0.7", Service4).Icmp((ref header) => header.Type = IcmpType.Redirect).Payload(sent4), XdpAction.Pass);
        yield return new("packet too big", Packet.IPv6("2001:db8:7::7", Service6).Icmpv6((ref header) => header.Type = Icmpv6Type.PacketTooBig).Payload(sent6), XdpAction.Tx);
        yield return new("neighbor solicitation", Packet.IPv6(Client6, Service6).Icmpv6((ref header) => header.Type = Icmpv6Type.NeighborSolicitation).Payload(sent6), XdpAction.Pass);
        var unreachable = Packet.IPv4("10.0.0.7", Service4).Icmp((ref header) => header.Type = IcmpType.DestinationUnreachable);
        yield return new("quotes something else", unreachable.Payload(Packet.IPv4(Service4, "10.0.0.99").EchoRequest().Bytes.Span[14..]), XdpAction.Pass);
        yield return new("quotes IPv6", unreachable.Payload(sent6), XdpAction.Pass);
        foreach (var one in Case.Cut("unreachable", unreachable.Payload(sent4), 42, 61, 62, 65, 66)) yield return one;
    }
}
