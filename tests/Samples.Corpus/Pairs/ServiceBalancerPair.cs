using Bpf;
using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

/// <summary>
/// Services 0 (IPv4, with a node port) and 1 (IPv6) have an endpoint on another node and one on this node. Service 2 has affinity, service 3 no
/// endpoint that is ready, service 4 no ring. Endpoints have port 8080. A client's ports from 1 to 4 have connections.
/// </summary>
sealed class ServiceBalancerPair : Pair
{
    const string Client4 = "10.0.0.1", Service4 = "192.0.2.10", Sticky = "192.0.2.11", Unserved = "192.0.2.12", NoRing = "192.0.2.13";
    const string Node = "192.0.2.1";
    const string Client6 = "2001:db8:1::1", Service6 = "2001:db8::10";
    const string Remote4 = "10.8.0.1", Local4 = "10.8.0.2", Gone = "10.8.0.3", Remote6 = "2001:db8:8::1", Local6 = "2001:db8:8::2";
    const ushort Remote = 1, Local = 2, Idle = 3, Other = 4, NodePort = 30_080;

    static readonly (string Address, ushort Port)[] s_services = [(Service4, 80), (Service6, 80), (Sticky, 80), (Unserved, 80), (NoRing, 80)];

    // Endpoints by turns.
    static readonly string[][] s_endpoints = [[Remote4, Local4], [Remote6, Local6], [Local4], ["::"]];
    static readonly ArrayMap<IPv6Address>[] s_rings = [.. s_endpoints.Select(_ => new ArrayMap<IPv6Address>(ServiceBalancer.RingSize))];

    public override XdpMethod Program => ServiceBalancer.Receive;

    public override int Order => 17;

    public override IReadOnlyDictionary<MapDefinition, Range> Times { get; } = new Dictionary<MapDefinition, Range>
    {
        [ServiceBalancer.Connections] = FieldOf<ServiceBalancer.Choice, ulong>(nameof(ServiceBalancer.Choice.Time)),
        [ServiceBalancer.Affinities] = FieldOf<ServiceBalancer.Choice, ulong>(nameof(ServiceBalancer.Choice.Time)),
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("TCP to another node", Out4().Tcp(80, TcpFlags.Ack, Remote).Pad(64), XdpAction.Tx) { IsTimed = true },
        new("TCP to this node", Out4().Tcp(80, TcpFlags.Ack, Local).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("denied", Packet.IPv4("198.51.100.9", Service4).Tcp(80).Pad(64), XdpAction.Drop) { IsTimed = true },
        new("no service", Packet.IPv4(Client4, Service4).Tcp(81).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("UDP to another node", Out4().Udp(80, Remote), XdpAction.Tx),
        new("UDP to this node", Out4().Udp(80, Local).Payload(3), XdpAction.Pass),
        new("UDP without a checksum", Out4().Udp(80, Local, checksum: false).Payload(3), XdpAction.Pass),
        new("UDP flow that was idle", Out4().Udp(80, Idle)),
        new("TCP connection that was idle", Out4().Tcp(80, TcpFlags.Ack, Idle), XdpAction.Tx),
        new("SYN over an old connection", Out4().Tcp(80, TcpFlags.Syn, Remote)),
        new("SYN and ACK", Out4().Tcp(80, TcpFlags.Syn | TcpFlags.Ack, Other), XdpAction.Tx),
        new("endpoint that is gone", Packet.IPv4(Client4, Sticky).Tcp(80, TcpFlags.Ack, Other), XdpAction.Tx),
        new("node port", Packet.IPv4(Client4, Node).Tcp(NodePort)),
        new("IPv6 TCP to another node", Out6().Tcp(80, TcpFlags.Ack, Remote), XdpAction.Tx),
        new("IPv6 UDP to this node", Out6().Udp(80, Local).Payload(9), XdpAction.Pass),
        new("IPv6 denied", Packet.IPv6("2001:db8:bad::1", Service6).Tcp(80), XdpAction.Drop),
        new("client that stays", Packet.IPv4(Client4, Sticky).Tcp(80), XdpAction.Tx),
        new("client that stayed", Packet.IPv4("10.0.0.2", Sticky).Tcp(80), XdpAction.Pass),
        new("client whose endpoint is not ready", Packet.IPv4("10.0.0.3", Sticky).Tcp(80), XdpAction.Pass),
        new("client that is new", Packet.IPv4("10.0.0.4", Sticky).Tcp(80), XdpAction.Pass),
        new("no endpoint that is ready", Packet.IPv4(Client4, Unserved).Tcp(80), XdpAction.Drop),
        new("no ring", Packet.IPv4(Client4, NoRing).Tcp(80), XdpAction.Drop),
        new("SYN to an endpoint itself", Packet.IPv4(Client4, Local4).Tcp(8080, TcpFlags.Syn, Other), XdpAction.Pass),
        new("UDP to an endpoint itself", Packet.IPv4(Client4, Local4).Udp(8080, Other), XdpAction.Pass),
        new("ACK of a service's connection to an endpoint itself", Packet.IPv4(Client4, Local4).Tcp(8080, TcpFlags.Ack, Idle), XdpAction.Pass),
        new("IPv6 SYN to an endpoint itself", Packet.IPv6(Client6, Local6).Tcp(8080, TcpFlags.Syn, Other), XdpAction.Pass),
        new("ping", Out4().EchoRequest(), XdpAction.Pass),
        new("as long as possible", Out4().Tcp(80, TcpFlags.Ack, Remote).Payload(1440), XdpAction.Tx),
        new("too long", Out4().Tcp(80, TcpFlags.Ack, Remote).Payload(1441), XdpAction.Drop),
        new("IPv6 as long as possible", Out6().Tcp(80, TcpFlags.Ack, Remote).Payload(1400), XdpAction.Tx),
        new("IPv6 too long", Out6().Tcp(80, TcpFlags.Ack, Remote).Payload(1401), XdpAction.Drop),
        .. Tunnels(),
        .. Enumerable.Range(0, 20).Select(i =>
            new Case($"flow {i}", Packet.IPv4($"10.0.1.{i}", Service4).Tcp(80, sourcePort: (ushort)(1000 * i)).Payload(i))),
        .. Enumerable.Range(0, 10).Select(i =>
            new Case($"IPv6 flow {i}", Packet.IPv6($"2001:db8:2::{i}", Service6).Udp(80, (ushort)(1000 * i)).Payload(i))),
        .. Case.Cut("TCP to this node", Out4().Tcp(80, TcpFlags.Ack, Local), 33, 34, 37, 38, 47, 48, 53),
        .. Case.Cut("UDP to this node", Out4().Udp(80, Local), 37, 38, 41),
        .. Frames.Ways(packet => packet.Tcp().Payload(8), packet => packet.Udp().Payload(8), IPProtocol.Udp),
    ];

    public override void Fill(TestMachine machine)
    {
        machine.Advance(TimeSpan.FromHours(1));
        var later = Clock.Coarse() + ulong.MaxValue / 4;
        foreach (var (index, endpoints) in s_endpoints.Index())
        {
            machine.Put(ServiceBalancer.Rings, (uint)index, s_rings[index]);
            for (var i = 0u; i < ServiceBalancer.RingSize; i++) s_rings[index].Set(i, Address(endpoints[i % endpoints.Length]));
        }

        foreach (var protocol in (IPProtocol[])[IPProtocol.Tcp, IPProtocol.Udp]) Serve(protocol, later);
        foreach (var local in (string[])[Local4, Local6]) ServiceBalancer.Local.Set(Address(local), 1);
        foreach (var network in (string[])["::ffff:198.51.100.0/120", "2001:db8:bad::/48"]) ServiceBalancer.Denied.Set(IPv6Prefix.Parse(network), 1);
        ServiceBalancer.Ready.Set(new(2, Address(Remote4)), 1);
        ServiceBalancer.Ready.Set(new(2, Address(Local4)), 1);
        foreach (var (client, endpoint, time) in new[] { (Client4, Remote4, later), ("10.0.0.2", Remote4, 0ul), ("10.0.0.3", Gone, later) })
            ServiceBalancer.Affinities.Set(new(2, Address(client)), new() { Endpoint = Address(endpoint), Time = time });
    }

    public override void Fill(BpfObject loaded)
    {
        var rings = new MapTable<uint>(loaded.GetMap("Rings"));
        var places = Enumerable.Range(0, (int)ServiceBalancer.RingSize).Select(place => (uint)place).ToArray();
        foreach (var (index, endpoints) in s_endpoints.Index())
        {
            using var ring = rings.Create();
            new Map<uint, IPv6Address>(ring).SetMany(places, [.. places.Select(place => Address(endpoints[place % endpoints.Length]))]);
            rings.Set((uint)index, ring);
        }
    }

    static void Serve(IPProtocol protocol, ulong later)
    {
        foreach (var (index, (address, port)) in s_services.Index())
        {
            var service = new ServiceBalancer.Service { Index = (uint)index, TargetPort = 8080, Affinity = index == 2 ? 1ul << 40 : 0 };
            ServiceBalancer.Services.Set(new(Address(address), port, protocol), service);
        }

        foreach (var (client, service, endpoint) in new[] { (Client4, Service4, Local4), (Client6, Service6, Local6) })
            foreach (var port in (ushort[])[Idle, Other])
                ServiceBalancer.Replies.Set(
                    new() { Source = Address(endpoint), Destination = Address(client), SourcePort = 8080, DestinationPort = port, Protocol = protocol },
                    new(Address(service), 80, protocol));
        ServiceBalancer.Services.Set(new(Address(Node), NodePort, protocol), new() { TargetPort = 8080 });
        Connect(protocol, Client4, Service4, Remote, Remote4, later);
        Connect(protocol, Client4, Service4, Local, Local4, later);
        Connect(protocol, Client4, Service4, Idle, Remote4, 0);
        Connect(protocol, Client4, Service4, Other, Remote4, later);
        Connect(protocol, Client4, Sticky, Other, Gone, later);
        Connect(protocol, Client6, Service6, Remote, Remote6, later);
        Connect(protocol, Client6, Service6, Local, Local6, later);
    }

    static void Connect(IPProtocol protocol, string client, string service, ushort port, string endpoint, ulong time) =>
        ServiceBalancer.Connections.Set(
            new() { Source = Address(client), Destination = Address(service), SourcePort = port, DestinationPort = 80, Protocol = protocol },
            new() { Endpoint = Address(endpoint), Time = time });

    static IPv6Address Address(string text) => IPv6Address.Parse(text.Contains(':') ? text : $"::ffff:{text}");

    static IPPacket Out4() => Packet.IPv4(Client4, Service4);

    static IPPacket Out6() => Packet.IPv6(Client6, Service6);

    // From other nodes.
    static IEnumerable<Case> Tunnels()
    {
        var (client, service) = (IPv4Address.Parse(Client4), IPv4Address.Parse(Service4));
        IPPacket Outer(HeaderEdit<IPv4Header>? edit = null) => Packet.IPv4("172.16.5.6", Local4, edit);
        IPPacket Inner(IPPacket outer) => outer.IPv4(client, service);
        yield return new("tunnel, TCP", Inner(Outer()).Tcp(80, TcpFlags.Ack, Other).Pad(88), XdpAction.Pass) { IsTimed = true };
        yield return new("tunnel, the same again", Inner(Outer()).Tcp(80, TcpFlags.Ack, Other).Payload(5), XdpAction.Pass);
        yield return new("tunnel, UDP", Inner(Outer()).Udp(80, Other).Payload(7), XdpAction.Pass);
        yield return new("tunnel, node port", Outer().IPv4(client, IPv4Address.Parse(Node)).Tcp(NodePort), XdpAction.Pass);
        yield return new("tunnel, IPv6", Packet.IPv6("100::7", Local6).IPv6(Address(Client6), Address(Service6)).Tcp(80), XdpAction.Pass);
        yield return new("tunnel, denied", Outer().IPv4(IPv4Address.Parse("198.51.100.1"), service).Tcp(80), XdpAction.Drop);
        yield return new("tunnel, no service", Outer().IPv4(client, service).Tcp(81), XdpAction.Pass);
        yield return new("tunnel, ping", Inner(Outer()).EchoRequest(), XdpAction.Pass);
        yield return new("tunnel for somebody else", Packet.IPv4("172.16.5.6", Remote4).IPv4(client, service).Tcp(80), XdpAction.Pass);
        yield return new("tunnel, fragment", Inner(Outer((ref header) => header.Flags = IPv4Flags.MoreFragments)).Tcp(80), XdpAction.Pass);
        yield return new("tunnel of another kind", Outer().IPv6(IPv6Address.Parse(Client6), IPv6Address.Parse(Service6)).Tcp(80), XdpAction.Pass);
        foreach (var one in Case.Cut("tunnel, TCP", Inner(Outer()).Tcp(80, TcpFlags.Ack, Other), 53, 57, 58, 73)) yield return one;
        foreach (var one in Case.Cut("tunnel, UDP", Inner(Outer()).Udp(80, Other), 61)) yield return one;
    }
}
