using Bpf;
using Bpf.Net;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

/// <summary>
/// 10.1.0.0/24 and 2001:db8:1::/48 have savings, and the others have none: the time of their buckets is far away, so that they earn nothing. What is
/// tested does not depend on the time then.
/// </summary>
sealed class DnsLimiterPair : Pair
{
    static readonly IPv6Address s_empty6 = IPv6Address.Parse("2001:db8:2::");

    public override XdpMethod Program => DnsLimiter.Limit;

    public override int Order => 14;

    public override Original Original => new("XDPeriments RRL (per-CPU buckets without a lock)", 320, 1289, 1442)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4, above the limit"] = 82 },
    };

    public override IReadOnlyDictionary<MapDefinition, Range> Times { get; } =
        new Dictionary<MapDefinition, Range> { [DnsLimiter.Networks] = FieldOf<Bucket, ulong>(nameof(Bucket.Time)) };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4, above the limit", Query4("10.2.0.7").Pad(80), XdpAction.Tx) { IsTimed = true },
        new("IPv6, above the limit", Query6("2001:db8:2::7").Pad(96), XdpAction.Tx) { IsTimed = true },
        new("IPv4, exempt", Query4("10.9.1.2").Pad(80), XdpAction.Pass) { IsTimed = true },
        new("IPv4 UDP", Packet.IPv4().Udp(port: 80).Pad(80), XdpAction.Pass) { IsTimed = true },
        new("IPv4, above the limit again", Query4("10.2.0.8"), XdpAction.Drop),
        new("IPv4, third above the limit", Query4("10.2.0.9"), XdpAction.Tx),
        new("IPv6, above the limit again", Query6("2001:db8:2:3::"), XdpAction.Drop),
        new("IPv4, with savings", Query4("10.1.0.7"), XdpAction.Pass),
        new("IPv6, with savings", Query6("2001:db8:1::7"), XdpAction.Pass),
        new("IPv4, never seen", Query4("10.3.0.7"), XdpAction.Pass),
        new("IPv6, never seen", Query6("2001:db8:3::7"), XdpAction.Pass),
        new("IPv6, exempt", Query6("2001:db8:9:1::7"), XdpAction.Pass),
        new("response, above the limit", Response("10.4.0.7"), XdpAction.Drop),
        new("no checksum", Packet.IPv4("10.5.0.7").Udp(port: 53, checksum: false).Dns("example.org"), XdpAction.Tx),
        new("behind a tag", Packet.Vlan(7).IPv4(IPv4Address.Parse("10.6.0.7")).Udp(port: 53).Dns("example.org"), XdpAction.Tx),
        new("TCP", Packet.IPv4("10.2.0.7").Tcp(port: 53), XdpAction.Pass),
        new("ARP", Packet.Arp(), XdpAction.Pass),
        .. Sums(),
        .. Case.Cut("IPv4, above the limit", Query4("10.2.0.7"), 41, 42, 53, 54),
        .. Frames.Ways(packet => packet.Udp(port: 53).Payload(12), packet => packet.Udp(port: 53).Payload(12), IPProtocol.Udp),
    ];

    public override void Fill(TestMachine machine)
    {
        DnsLimiter.Exempt.Set(IPv6Prefix.Parse("::ffff:10.9.0.0/112"), 0);
        DnsLimiter.Exempt.Set(IPv6Prefix.Parse("2001:db8:9::/48"), 0);
        DnsLimiter.Networks.Set(Mapped("10.1.0.0"), new Bucket { Credit = DnsLimiter.Cost, Time = 1 });
        DnsLimiter.Networks.Set(IPv6Address.Parse("2001:db8:1::"), new Bucket { Time = 1 });
        foreach (var network in (IPv6Address[])[s_empty6, Mapped("10.2.0.0"), Mapped("10.5.0.0"), Mapped("10.6.0.0")])
            DnsLimiter.Networks.Set(network, new Bucket { Credit = DnsLimiter.Cost - 1, Time = ulong.MaxValue });
        foreach (var network in (IPv6Address[])[Mapped("10.4.0.0"), Mapped("192.0.2.0"), IPv6Address.Parse("2001:db8::")])
            DnsLimiter.Networks.Set(network, new Bucket { Time = ulong.MaxValue });
    }

    static IPv6Address Mapped(string address) => IPv6Address.FromIPv4(IPv4Address.Parse(address));

    static Packet Query4(string source) => Packet.IPv4(source).Udp(port: 53).Dns("example.org");

    static Packet Query6(string source) => Packet.IPv6(source).Udp(port: 53).Dns("example.org");

    static Packet Response(string source) =>
        Packet.IPv4(source).Udp(port: 53).Dns("example.org", edit: (ref DnsHeader header) => header.IsResponse = true);

    // Around the places where the checksum wraps; every second one is answered.
    static IEnumerable<Case> Sums() => new ushort[] { 1, 0x81ff, 0x8200, 0x8201, 0xfffe, 0xffff }.SelectMany(sum => Enumerable.Range(0, 2), (sum, turn) =>
        new Case($"checksum {sum:x4}, {turn}", Packet.IPv4("10.2.0.7").Udp(port: 53, edit: (ref header) => header.Checksum = sum).Dns("example.org")));
}
