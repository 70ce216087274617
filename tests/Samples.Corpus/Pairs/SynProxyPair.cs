using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Bpf;
using Bpf.Kernel.Tests;
using Bpf.Net;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

/// <summary>Port 8080 is protected. From port 50001 there is a connection to it, over IPv4 and over IPv6, which the kernel tracks.</summary>
sealed class SynProxyPair : Pair
{
    const ushort Port = 8080, KnownPort = 50001;
    const string Client4 = "192.0.2.1", Server4 = "192.0.2.2", Client6 = "2001:db8::1", Server6 = "2001:db8::2";

    // Largest segment, selective acknowledgements, timestamps, window scale: what Linux sends.
    static readonly byte[] s_size = [2, 4, 5, 0xb4], s_selective = [4, 2], s_scale = [1, 3, 3, 7];
    static readonly byte[] s_clock = [8, 10, 0x12, 0x34, 0x56, 0x78, 0, 0, 0, 0];
    static readonly byte[] s_usual = [.. s_size, .. s_selective, .. s_clock, .. s_scale];

    public override XdpMethod Program => SynProxy.Protect;

    public override int Order => 11;

    public override Original Original => new("bpf-examples xdp-synproxy", 1041, 14_031, 4882)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 SYN"] = 470.3, ["IPv6 SYN"] = 426.3, ["IPv4 UDP"] = 3.7 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 SYN", Syn(Packet.IPv4(), s_usual).Pad(80), XdpAction.Tx) { IsTimed = true },
        new("IPv4 ACK of the cookie", Ack(Packet.IPv4(), 1), XdpAction.Pass) { Reply = answer => Acknowledge(Packet.IPv4(), answer, 34) },
        new("IPv4 ACK of nothing", Ack(Packet.IPv4(), 1).Pad(64), XdpAction.Drop) { IsTimed = true },
        new("IPv6 SYN", Syn(Packet.IPv6(), s_usual).Pad(96), XdpAction.Tx) { IsTimed = true },
        new("IPv6 ACK of the cookie", Ack(Packet.IPv6(), 1), XdpAction.Pass) { Reply = answer => Acknowledge(Packet.IPv6(), answer, 54) },
        new("IPv6 ACK of nothing", Ack(Packet.IPv6(), 1), XdpAction.Drop),
        new("IPv4 UDP", Packet.IPv4().Udp(Port).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv4 connection", Packet.IPv4().Tcp(Port, TcpFlags.Ack, KnownPort).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("IPv6 connection", Packet.IPv6().Tcp(Port, TcpFlags.Ack, KnownPort), XdpAction.Pass),
        new("IPv6 UDP", Packet.IPv6().Udp(Port), XdpAction.Pass),
        new("another port", Packet.IPv4().Tcp(80), XdpAction.Pass),
        new("another port, IPv6", Packet.IPv6().Tcp(80), XdpAction.Pass),
        new("ARP", Packet.Arp(), XdpAction.Pass),
        new("IPv4 with options", Packet.IPv4(options: new byte[4]).Tcp(Port), XdpAction.Pass),
        new("IPv4, first fragment", Packet.IPv4(edit: (ref header) => header.Flags = IPv4Flags.MoreFragments).Tcp(Port), XdpAction.Pass),
        new("IPv4, later fragment", Packet.IPv4(edit: (ref header) => header.FragmentOffset = 8).Tcp(Port), XdpAction.Pass),
        new("SYN and ACK", Packet.IPv4().Tcp(Port, TcpFlags.Syn | TcpFlags.Ack), XdpAction.Drop),
        new("SYN and ACK, IPv6", Packet.IPv6().Tcp(Port, TcpFlags.Syn | TcpFlags.Ack), XdpAction.Drop),
        new("RST", Packet.IPv4().Tcp(Port, TcpFlags.Rst), XdpAction.Drop),
        new("SYN with data", Syn(Packet.IPv4(), s_usual).Payload(200), XdpAction.Tx),
        new("SYN with data, IPv6", Syn(Packet.IPv6(), s_usual).Payload(200), XdpAction.Tx),
        new("SYN, header too short", Packet.IPv4().Tcp(Port, edit: (ref header) => header.HeaderLength = 16), XdpAction.Drop),
        new("SYN, header too short, IPv6", Packet.IPv6().Tcp(Port, edit: (ref header) => header.HeaderLength = 16), XdpAction.Drop),
        .. Options(),
        .. Case.Cut("IPv4 SYN", Syn(Packet.IPv4(), s_usual), 14, 33, 34, 53, 54),
        .. Case.Cut("IPv6 SYN", Syn(Packet.IPv6(), s_usual), 53, 54, 73, 74),
    ];

    public override void Fill(TestMachine machine)
    {
        SynProxy.Ports.Set(Port, 1);
        machine.AddConnection(IPProtocol.Tcp, new SocketTuple4
        {
            Source = IPv4Address.Parse(Client4), Destination = IPv4Address.Parse(Server4), SourcePort = KnownPort, DestinationPort = Port,
        });
        machine.AddConnection(IPProtocol.Tcp, new SocketTuple6
        {
            Source = IPv6Address.Parse(Client6), Destination = IPv6Address.Parse(Server6), SourcePort = KnownPort, DestinationPort = Port,
        });
    }

    public override void InSurroundings(Action action)
    {
        using var space = new NetworkNamespace();
        foreach (var address in new[] { Client4, Server4 }) space.Ip("address", "add", $"{address}/24", "dev", "lo");
        foreach (var address in new[] { Client6, Server6 }) space.Ip("address", "add", $"{address}/64", "dev", "lo", "nodad");
        // The kernel tracks connections where a rule asks for it.
        space.Execute("nft", "add table inet t; add chain inet t c { type filter hook input priority 0; }; add rule inet t c ct state invalid drop");
        space.Run(() =>
        {
            using var connection4 = new Connected(Client4, Server4);
            using var connection6 = new Connected(Client6, Server6);
            action();
        });
    }

    /// <summary>The cookie is a secret, the clock goes on, and the checksum covers both: it becomes whether it is right.</summary>
    public override XdpTestResult Comparable(XdpTestResult result) => result with { Packet = WithoutSecrets(result.Packet) };

    static Packet WithoutSecrets(Packet packet)
    {
        var bytes = packet.Bytes.ToArray();
        var isIPv6 = packet.Read<EthernetHeader>().EtherType == EtherType.IPv6;
        var start = isIPv6 ? 54 : 34;
        if (bytes.Length < start + 20) return packet;
        ref var tcp = ref MemoryMarshal.AsRef<TcpHeader>(bytes.AsSpan(start));
        if (tcp.Flags == TcpFlags.Ack) (tcp.AcknowledgmentNumber, tcp.Checksum) = (0, 0);
        if (tcp.Flags != (TcpFlags.Syn | TcpFlags.Ack) || bytes.Length != start + 40) return Packet.FromBytes(bytes);
        tcp.Checksum = Sum(packet, isIPv6, bytes.AsSpan(start));
        tcp.SequenceNumber = 0;
        bytes.AsSpan(start + 28, 3).Clear();
        bytes[start + 31] &= 0x3f;
        return Packet.FromBytes(bytes);
    }

    static ushort Sum(Packet packet, bool isIPv6, ReadOnlySpan<byte> segment)
    {
        Checksum sum;
        if (isIPv6)
        {
            var ip = packet.Read<IPv6Header>(14);
            sum = Checksum.PseudoHeader(ip.Source, ip.Destination, IPProtocol.Tcp, (uint)segment.Length);
        }
        else
        {
            var ip = packet.Read<IPv4Header>(14);
            sum = Checksum.PseudoHeader(ip.Source, ip.Destination, IPProtocol.Tcp, (ushort)segment.Length);
        }

        for (var i = 0; i < segment.Length; i += 2) sum.Add(BinaryPrimitives.ReadUInt16BigEndian(segment[i..]));
        return sum.Value;
    }

    static IEnumerable<Case> Options()
    {
        (string Name, byte[] Options)[] all =
        [
            ("no options", []),
            ("segment size only", s_size),
            ("no timestamps", [.. s_size, .. s_selective, .. s_scale, 1, 1]),
            ("timestamps only", [1, 1, .. s_clock]),
            ("no selective acknowledgements", [.. s_size, 1, 1, .. s_clock, .. s_scale]),
            ("no window scale", [.. s_size, .. s_selective, .. s_clock]),
            ("window scale too large", [.. s_clock, 3, 3, 15, 0]),
            ("window scale without data", [.. s_clock, 3, 2, 1, 1]),
            ("window scale 0", [.. s_clock, 3, 3, 0, 0]),
            ("timestamps too short", [8, 4, 1, 2, .. s_scale]),
            ("option of no length", [.. s_size, 9, 0, .. s_clock]),
            ("option of length 1", [.. s_size, 9, 1, .. s_clock]),
            ("option beyond the header", [.. s_size, .. s_clock, 9, 3]),
            ("timestamps beyond the header", [.. s_size, 8, 10, 0, 0]),
            ("end before timestamps", [.. s_size, 0, 0, .. s_clock]),
            ("40 bytes of options", [.. s_usual, 9, 20, .. new byte[18]]),
            ("timestamps behind 28 no-operations", [.. Enumerable.Repeat((byte)1, 28), .. s_clock, .. s_selective]),
            ("40 no-operations", [.. Enumerable.Repeat((byte)1, 40)]),
            ("last byte is a kind", [.. Enumerable.Repeat((byte)1, 39), 8]),
        ];
        foreach (var (name, options) in all)
        {
            yield return new($"IPv4 SYN, {name}", Syn(Packet.IPv4(), options), XdpAction.Tx);
            yield return new($"IPv6 SYN, {name}", Syn(Packet.IPv6(), options), XdpAction.Tx);
        }
    }

    static Packet Syn(IPPacket ip, byte[] options) => ip.Tcp(Port, edit: (ref header) => header.SequenceNumber = 0xffff_ffff, options: options);

    static Packet Ack(IPPacket ip, uint number) =>
        ip.Tcp(Port, TcpFlags.Ack, edit: (ref header) => (header.SequenceNumber, header.AcknowledgmentNumber) = (0, number));

    static Packet Acknowledge(IPPacket ip, Packet answer, int start) => Ack(ip, answer.Read<TcpHeader>(start).SequenceNumber + 1);

    sealed class Connected : IDisposable
    {
        readonly TcpListener _listener;
        readonly Socket _client;

        public Connected(string client, string server)
        {
            _listener = new TcpListener(IPAddress.Parse(server), Port);
            _listener.Start();
            _client = new Socket(_listener.LocalEndpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            _client.Bind(new IPEndPoint(IPAddress.Parse(client), KnownPort));
            _client.Connect(_listener.LocalEndpoint);
        }

        public void Dispose()
        {
            _client.Dispose();
            _listener.Dispose();
        }
    }
}
