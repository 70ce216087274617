using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Tests.Testing;

public class PacketTests
{
    // The expected bytes were put together by hand; tcpdump -vv finds their checksums correct.
    private const string Link4 = "020000000002 020000000001 0800";
    private const string Link6 = "020000000002 020000000001 86dd";
    private const string Addresses6 = "20010db8000000000000000000000001 20010db8000000000000000000000002";

    [Fact]
    public void BuildsUdpOverIPv4() =>
        Check($"{Link4} 4500001f 00000000 4011f6ca c0000201 c0000202 c0000035 000bf73b 616263", Packet.IPv4().Udp(port: 53).Payload("abc"));

    [Fact]
    public void BuildsUdpOverIPv6() =>
        Check($"{Link6} 60000000 000b1140 {Addresses6} c0000035 000b1fcb 616263", Packet.IPv6().Udp(port: 53).Payload("abc"));

    [Fact]
    public void BuildsTcpWithOptions() => Check(
        $"{Link4} 4500002c 00000000 4006f6c8 c0000201 c0000202 c0000050 00000000 00000000 6002faf0 58e10000 020405b4",
        Packet.IPv4().Tcp(port: 80, options: [2, 4, 5, 0xb4]));

    [Fact]
    public void BuildsTcpOverIPv6() => Check(
        $"{Link6} 60000000 00150640 {Addresses6} c0000050 00000000 00000000 5002faf0 212b0000 78", Packet.IPv6().Tcp(port: 80).Payload("x"));

    [Fact]
    public void BuildsAPing() =>
        Check($"{Link4} 45000020 00000000 4001f6d9 c0000201 c0000202 0800192d 00010001 70696e67", Packet.IPv4().EchoRequest().Payload("ping"));

    [Fact]
    public void BuildsAPingOverIPv6() =>
        Check($"{Link6} 60000000 000c3a40 {Addresses6} 80004571 00010001 70696e67", Packet.IPv6().EchoRequest().Payload("ping"));

    [Fact]
    public void BuildsIPv4Options() => Check(
        $"{Link4} 46000020 00000000 401161c5 c0000201 c0000202 94040000 c0000035 0008bba4",
        Packet.IPv4(options: [0x94, 4, 0]).Udp(port: 53));

    [Fact]
    public void BuildsArp() => Check(
        "ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202", Packet.Arp());

    [Fact]
    public void BuildsVlanTags()
    {
        var packet = Packet.Ethernet().Vlan(id: 100, priority: 3, provider: true).Vlan(id: 5).IPv6();
        Check($"020000000002 020000000001 88a8 6064 8100 0005 86dd 60000000 00003b40 {Addresses6}", packet);
        Assert.Equal(Packet.Ethernet().Vlan(7).IPv4(), (Packet)Packet.Vlan(7).IPv4());
    }

    [Fact]
    public void TakesAddresses()
    {
        var packet = Packet.Ethernet(source: MacAddress.Broadcast, destination: MacAddress.Zero).IPv4("10.0.0.1", "10.0.0.2");
        Check("000000000000 ffffffffffff 0800 45000014 00000000 400066e8 0a000001 0a000002", packet);
        Assert.Equal("fe80::1", Packet.IPv6("fe80::1").Read<IPv6Header>(14).Source.ToString());
    }

    [Fact]
    public void FillsInOnlyWhatAnEditLeftZero()
    {
        var packet = Packet.IPv4(edit: (ref ip) =>
        {
            ip.TotalLength = 9;
            ip.Checksum = 0xdead;
            ip.TimeToLive = 1;
            ip.Protocol = IPProtocol.Gre;
        }).Udp(edit: (ref udp) => udp.Checksum = 0xbeef);
        var ip = packet.Read<IPv4Header>(14);
        Assert.Equal((9, 0xdead, 1, IPProtocol.Gre), (ip.TotalLength, ip.Checksum, ip.TimeToLive, ip.Protocol));
        Assert.Equal((8, 0xbeef), (packet.Read<UdpHeader>(34).Length, packet.Read<UdpHeader>(34).Checksum));
    }

    [Fact]
    public void UdpMayHaveNoChecksum() => Assert.Equal(0, Packet.IPv4().Udp(checksum: false).Read<UdpHeader>(34).Checksum);

    [Fact]
    public void AUdpChecksumOfZeroIsWrittenAsOnes()
    {
        // The payload makes the sum 0xffff: it is the checksum of the same packet with zeros there.
        var other = Packet.IPv4().Udp(port: 53).Payload([0, 0]).Read<UdpHeader>(34).Checksum;
        var packet = Packet.IPv4().Udp(port: 53).Payload([(byte)(other >> 8), (byte)other]);
        Assert.Equal(0xffff, packet.Read<UdpHeader>(34).Checksum);
    }

    [Fact]
    public void PacketsDoNotChange()
    {
        var link = Packet.IPv4();
        var udp = link.Udp();
        _ = udp.Payload("abc");
        Assert.Equal((34, 42), (link.Length, udp.Length));
    }

    [Fact]
    public void TakesBytesAndHex()
    {
        var packet = Packet.FromHex("01:02 03-04\n05");
        Assert.Equal(Packet.FromBytes([1, 2, 3, 4, 5]), packet);
        Assert.Equal(packet.GetHashCode(), Packet.FromBytes([1, 2, 3, 4, 5]).GetHashCode());
        Assert.Equal("0102030405", packet.ToString());
        Assert.Throws<FormatException>(() => Packet.FromHex("0g"));
        Assert.Throws<FormatException>(() => Packet.FromHex("012"));
    }

    [Fact]
    public void CutsAndPads()
    {
        var packet = Packet.FromBytes([1, 2, 3]);
        Assert.Equal("0102", packet.Truncate(2).ToString());
        Assert.Equal("0102030000", packet.Pad(5).ToString());
        Assert.Same(packet, packet.Pad(3));
        Assert.Equal("01020300010203", packet.Payload(length: 4).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Truncate(4));
    }

    [Fact]
    public void RefusesToReadBehindTheEnd()
    {
        var packet = Packet.Ethernet();
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Read<EthernetHeader>(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Read<EthernetHeader>(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Read<IPv6Header>());
    }

    [Fact]
    public void RefusesTooManyOptions() => Assert.Throws<ArgumentException>(() => Packet.IPv4(options: new byte[41]));

    private static void Check(string expected, Packet actual) => Assert.Equal(Packet.FromHex(expected).ToString(), actual.ToString());
}
