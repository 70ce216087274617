using Bpf;
using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

/// <summary>Packets come in at interface 20, where queue 0 has a socket and queue 1 has none.</summary>
sealed class SocketFeedPair : Pair
{
    const uint Ingress = 20;

    XskSocket? _socket;

    public override XdpMethod Program => SocketFeed.Feed;

    public override int Order => 9;

    public override Original Original => new("bpf-examples AF_XDP-interaction (two kinds of metadata)", 159, 12_232, 842)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 UDP"] = 54.5 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        .. new Case[]
        {
            new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Redirect) { IsTimed = true },
            new("IPv6 UDP", Packet.IPv6().Udp(port: 53).Pad(64), XdpAction.Redirect) { IsTimed = true },
            new("ARP", Packet.Arp().Pad(64), XdpAction.Pass) { IsTimed = true },
            new("IPv6 ping", Packet.IPv6().EchoRequest(), XdpAction.Redirect),
            new("ICMPv6 over IPv4", Packet.IPv4(edit: (ref header) => header.Protocol = IPProtocol.Icmpv6).Payload([135, .. new byte[7]]), XdpAction.Redirect),
            new("multicast listener", Icmpv6(Icmpv6Type.MulticastListenerDone), XdpAction.Redirect),
            new("router solicitation", Icmpv6(Icmpv6Type.RouterSolicitation), XdpAction.Pass),
            new("neighbor advertisement", Icmpv6(Icmpv6Type.NeighborAdvertisement), XdpAction.Pass),
            new("redirect", Icmpv6(Icmpv6Type.Redirect), XdpAction.Pass),
            new("behind redirect", Icmpv6((Icmpv6Type)138), XdpAction.Redirect),
            new("another EtherType", Packet.Ethernet(etherType: (EtherType)0x88cc).Payload(50), XdpAction.Redirect),
        }.Concat(Frames.Ways(packet => packet.Tcp(), packet => packet.Icmpv6((ref h) => h.Type = Icmpv6Type.NeighborSolicitation), IPProtocol.Icmpv6))
            .Select(one => one with { IngressInterface = Ingress }),
        new("a queue without a socket", Packet.IPv4().Udp(port: 53), XdpAction.Pass) { IngressInterface = Ingress, ReceiveQueue = 1 },
    ];

    public override void Fill(TestMachine machine) => machine.Connect(SocketFeed.Sockets, 0);

    public override void Fill(BpfObject loaded)
    {
        var socket = _socket ?? throw new InvalidOperationException("There is no socket.");
        new SocketTable(loaded.Maps.Single(map => map.Name == "Sockets")).Set(0, socket);
    }

    public override void InSurroundings(Action action)
    {
        using var space = new Bpf.Kernel.Tests.NetworkNamespace();
        string[] queues = ["numrxqueues", "2", "numtxqueues", "2"];
        space.Ip(["link", "add", "in", "index", $"{Ingress}", .. queues, "type", "veth", "peer", "name", "peer", .. queues]);
        space.Ip("link", "set", "in", "up");
        space.Ip("link", "set", "peer", "up");
        space.Run(() =>
        {
            using var socket = _socket = new XskSocket((int)Ingress, 0);
            action();
        });
    }

    /// <summary>The metadata begin with a time.</summary>
    public override XdpTestResult Comparable(XdpTestResult result) =>
        result.Metadata.Length < sizeof(ulong) ? result : result with { Metadata = result.Metadata[sizeof(ulong)..] };

    static Packet Icmpv6(Icmpv6Type type) => Packet.IPv6().Icmpv6((ref header) => header.Type = type).Payload(20);
}
