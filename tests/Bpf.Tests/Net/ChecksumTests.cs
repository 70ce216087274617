using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Tests.Net;

/// <summary>Each change of a header, against the checksum that the packet builder computes over the whole packet.</summary>
public class ChecksumTests
{
    private const int InternetOffset = 14, Transport4 = 34, Transport6 = 54;

    public static TheoryData<uint> Seeds => [0u, 1u, 0xffff, 0x10000, 0xfffe_fffe, 0xffff_ffff, 0x1234_5678, 0xedcb_a987];

    [Fact]
    public void IsThatOfTheRfc()
    {
        // The example of RFC 1071 section 3.
        var checksum = default(Checksum);
        foreach (ushort word in new ushort[] { 0x0001, 0xf203, 0xf4f5, 0xf6f7 }) checksum.Add(word);
        Assert.Equal(unchecked((ushort)~0xddf2), checksum.Value);
    }

    [Fact]
    public void UpdatesAsTheExampleOfRfc1624()
    {
        var checksum = new Checksum(0xdd2f);
        checksum.Replace(0x5555, 0x3285);
        Assert.Equal(0x0000, checksum.Value);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void KeepsIPv4Right(uint seed)
    {
        var address = IPv4Address.FromHostOrder(seed);
        var packet = Packet.IPv4(edit: (ref IPv4Header h) => (h.TimeToLive, h.Identification) = (3, (ushort)seed)).Udp().Payload(4);
        var header = packet.Read<IPv4Header>(InternetOffset);
        header.DecrementTimeToLive();
        Check(header);
        header.ReplaceSource(address);
        Check(header);
        header.ReplaceDestination(address);
        Check(header);
        header.ReplaceTotalLength((ushort)seed);
        Check(header);
        Assert.Equal((2, address, address, (ushort)seed), (header.TimeToLive, header.Source, header.Destination, header.TotalLength));
    }

    [Fact]
    public void ForwardsWithEveryChecksum()
    {
        for (var identification = 0; identification <= ushort.MaxValue; identification++)
        {
            var header = new IPv4Header { Version = 4, HeaderLength = 20, TimeToLive = 64, Identification = (ushort)identification };
            header.UpdateChecksum();
            header.DecrementTimeToLive();
            Check(header);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void KeepsTcpRight(uint seed)
    {
        var (low, high, address) = ((ushort)seed, (ushort)(seed >> 16), IPv4Address.FromHostOrder(seed));
        var header = Packet.IPv4().Tcp().Payload(9).Read<TcpHeader>(Transport4);
        header.ReplaceAddress(new IPv4Address(192, 0, 2, 1), address);
        header.ReplaceSourcePort(low);
        header.ReplaceDestinationPort(high);
        Assert.Equal(Packet.IPv4(address).Tcp(high, sourcePort: low).Payload(9).Read<TcpHeader>(Transport4), header);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void KeepsUdpRight(uint seed)
    {
        var (low, high) = ((ushort)seed, (ushort)(seed >> 16));
        var address = new IPv6Address(((ulong)seed << 32) | seed, ulong.MaxValue - seed);
        var header = Packet.IPv6().Udp().Payload(8).Read<UdpHeader>(Transport6);
        header.ReplaceAddress(new IPv6Address(0x20010db8_00000000, 1), address);
        header.ReplaceSourcePort(low);
        header.ReplaceDestinationPort(high);
        Assert.Equal(Packet.IPv6(address).Udp(high, low).Payload(8).Read<UdpHeader>(Transport6), header);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void KeepsBothEndsRightInOneStep(uint seed)
    {
        var (low, high, address4) = ((ushort)seed, (ushort)(seed >> 16), IPv4Address.FromHostOrder(seed));
        var tcp = Packet.IPv4().Tcp().Payload(9).Read<TcpHeader>(Transport4);
        tcp.ReplaceSource(new IPv4Address(192, 0, 2, 1), address4, low);
        tcp.ReplaceDestination(new IPv4Address(192, 0, 2, 2), address4, high);
        Assert.Equal(Packet.IPv4(address4, address4).Tcp(high, sourcePort: low).Payload(9).Read<TcpHeader>(Transport4), tcp);

        var udp = Packet.IPv4().Udp().Payload(9).Read<UdpHeader>(Transport4);
        udp.ReplaceSource(new IPv4Address(192, 0, 2, 1), address4, low);
        udp.ReplaceDestination(new IPv4Address(192, 0, 2, 2), address4, high);
        Assert.Equal(Packet.IPv4(address4, address4).Udp(high, low).Payload(9).Read<UdpHeader>(Transport4), udp);

        var address6 = new IPv6Address(((ulong)seed << 32) | seed, ulong.MaxValue - seed);
        tcp = Packet.IPv6().Tcp().Payload(9).Read<TcpHeader>(Transport6);
        tcp.ReplaceSource(new IPv6Address(0x20010db8_00000000, 1), address6, low);
        tcp.ReplaceDestination(new IPv6Address(0x20010db8_00000000, 2), address6, high);
        Assert.Equal(Packet.IPv6(address6, address6).Tcp(high, sourcePort: low).Payload(9).Read<TcpHeader>(Transport6), tcp);

        udp = Packet.IPv6().Udp().Payload(9).Read<UdpHeader>(Transport6);
        udp.ReplaceSource(new IPv6Address(0x20010db8_00000000, 1), address6, low);
        udp.ReplaceDestination(new IPv6Address(0x20010db8_00000000, 2), address6, high);
        Assert.Equal(Packet.IPv6(address6, address6).Udp(high, low).Payload(9).Read<UdpHeader>(Transport6), udp);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void KeepsUdpRightWhereDataChanges(uint seed)
    {
        var (low, high) = ((ushort)seed, (ushort)(seed >> 16));
        var header = WithData(low).Read<UdpHeader>(Transport4);
        header.ReplaceData(low, high);
        Assert.Equal(WithData(high).Read<UdpHeader>(Transport4), header);

        static Packet WithData(ushort data) => Packet.IPv4().Udp().Payload([1, 2, (byte)(data >> 8), (byte)data, 3]);
    }

    [Fact]
    public void UdpWithoutChecksumStaysWithout()
    {
        var header = Packet.IPv4().Udp(checksum: false).Read<UdpHeader>(Transport4);
        header.ReplaceSourcePort(1);
        header.ReplaceData(1, 2);
        header.ReplaceAddress(default, new IPv4Address(1, 2, 3, 4));
        Assert.Equal(0, header.Checksum);
    }

    [Fact]
    public void UdpNeverStoresZero()
    {
        // A source port that makes the sum all ones.
        var without = Packet.IPv4().Udp(sourcePort: 0).Read<UdpHeader>(Transport4);
        var header = without;
        header.ReplaceSourcePort(without.Checksum);
        Assert.Equal(0xffff, header.Checksum);
        Assert.Equal(Packet.IPv4().Udp(sourcePort: without.Checksum).Read<UdpHeader>(Transport4), header);
    }

    [Fact]
    public void AnswersPings()
    {
        var icmp = Packet.IPv4().EchoRequest(7, 8).Read<IcmpHeader>(Transport4);
        icmp.ReplaceType(IcmpType.EchoReply);
        icmp.ReplaceIdentifier(9);
        Assert.Equal(Packet.IPv4().EchoReply(9, 8).Read<IcmpHeader>(Transport4), icmp);

        var icmpv6 = Packet.IPv6().EchoRequest(7, 8).Read<Icmpv6Header>(Transport6);
        icmpv6.ReplaceType(Icmpv6Type.EchoReply);
        icmpv6.ReplaceIdentifier(9);
        icmpv6.ReplaceAddress(new IPv6Address(0x20010db8_00000000, 1), IPv6Address.Loopback);
        Assert.Equal(Packet.IPv6(IPv6Address.Loopback).EchoReply(9, 8).Read<Icmpv6Header>(Transport6), icmpv6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1459)]
    public unsafe void SumsWholePackets(int length)
    {
        var packet = Packet.IPv4().Udp(checksum: false).Payload(length);
        var expected = Packet.IPv4().Udp().Payload(length).Read<UdpHeader>(Transport4).Checksum;
        fixed (byte* bytes = packet.Bytes.Span)
        {
            var frame = new XdpFrame { Data = bytes + Transport4, DataEnd = bytes + packet.Length };
            var cursor = new XdpContext(&frame).Packet;
            var checksum = Checksum.PseudoHeader(new IPv4Address(192, 0, 2, 1), new IPv4Address(192, 0, 2, 2), IPProtocol.Udp, (ushort)(8 + length));
            Assert.True(checksum.TryAdd(cursor, 8 + length));
            Assert.Equal(expected, checksum.Value);
            Assert.False(checksum.TryAdd(cursor, 9 + length));
            Assert.False(checksum.TryAdd(cursor, -1));
        }
    }

    [Fact]
    public void CombinesSums()
    {
        var header = new IPv6Header { Source = IPv6Address.Loopback, Destination = IPv6Address.AllNodes };
        var (whole, parts, other) = (default(Checksum), default(Checksum), default(Checksum));
        whole.AddHeader(in header);
        parts.Add(header.Source);
        other.Add(header.Destination);
        parts.Add(other);
        Assert.Equal(whole.Value, parts.Value);
        other = default;
        other.Add(0x0102_0304u);
        other.Add(IPv4Address.Broadcast);
        Assert.Equal(unchecked((ushort)~0x0406), other.Value);
    }

    private static void Check(IPv4Header header)
    {
        var stored = header.Checksum;
        header.UpdateChecksum();
        Assert.Equal(header.Checksum, stored);
    }
}
