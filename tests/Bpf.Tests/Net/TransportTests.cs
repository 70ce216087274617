using Bpf.Net;
using static Bpf.Tests.Net.HeaderBytes;

namespace Bpf.Tests.Net;

public class TransportTests
{
    [Fact]
    public void ReadsATcpHeader()
    {
        var tcp = Parse<TcpHeader>("c000 0050 01020304 05060708 60 12 faf0 abcd 0009");
        Assert.Equal(49152, tcp.SourcePort);
        Assert.Equal(80, tcp.DestinationPort);
        Assert.Equal(0x01020304u, tcp.SequenceNumber);
        Assert.Equal(0x05060708u, tcp.AcknowledgmentNumber);
        Assert.Equal(24, tcp.HeaderLength);
        Assert.Equal(4, tcp.OptionsLength);
        Assert.Equal(TcpFlags.Syn | TcpFlags.Ack, tcp.Flags);
        Assert.Equal(64240, tcp.Window);
        Assert.Equal(0xabcd, tcp.Checksum);
        Assert.Equal(9, tcp.UrgentPointer);
    }

    [Theory]
    [InlineData("00", 0)]
    [InlineData("40", 0)]
    [InlineData("50", 0)]
    [InlineData("f0", 40)]
    public void TcpOptionsAreNeverNegative(string lengthByte, int expected) =>
        Assert.Equal(expected, Parse<TcpHeader>(new string('0', 24) + lengthByte + new string('0', 14)).OptionsLength);

    [Fact]
    public void WritesEachPropertyOfTcpToItsPlace()
    {
        Assert.Equal("1234000000000000000000000000000000000000", AfterSetting((ref TcpHeader h) => h.SourcePort = 0x1234));
        Assert.Equal("0000123400000000000000000000000000000000", AfterSetting((ref TcpHeader h) => h.DestinationPort = 0x1234));
        Assert.Equal("0000000012345678000000000000000000000000", AfterSetting((ref TcpHeader h) => h.SequenceNumber = 0x12345678));
        Assert.Equal("0000000000000000123456780000000000000000", AfterSetting((ref TcpHeader h) => h.AcknowledgmentNumber = 0x12345678));
        Assert.Equal("000000000000000000000000f000000000000000", AfterSetting((ref TcpHeader h) => h.HeaderLength = 60));
        Assert.Equal("0000000000000000000000000021000000000000", AfterSetting((ref TcpHeader h) => h.Flags = TcpFlags.Fin | TcpFlags.Urg));
        Assert.Equal("0000000000000000000000000000123400000000", AfterSetting((ref TcpHeader h) => h.Window = 0x1234));
        Assert.Equal("0000000000000000000000000000000012340000", AfterSetting((ref TcpHeader h) => h.Checksum = 0x1234));
        Assert.Equal("0000000000000000000000000000000000001234", AfterSetting((ref TcpHeader h) => h.UrgentPointer = 0x1234));
        Assert.Equal("ffffffffffffffffffffffff0fffffffffffffff", AfterClearing((ref TcpHeader h) => h.HeaderLength = 0));
    }

    [Fact]
    public void ReadsAndWritesUdp()
    {
        var udp = Parse<UdpHeader>("c000 0035 0010 abcd");
        Assert.Equal((49152, 53, 16, 0xabcd), (udp.SourcePort, udp.DestinationPort, udp.Length, udp.Checksum));
        Assert.Equal("1234000000000000", AfterSetting((ref UdpHeader h) => h.SourcePort = 0x1234));
        Assert.Equal("0000123400000000", AfterSetting((ref UdpHeader h) => h.DestinationPort = 0x1234));
        Assert.Equal("0000000012340000", AfterSetting((ref UdpHeader h) => h.Length = 0x1234));
        Assert.Equal("0000000000001234", AfterSetting((ref UdpHeader h) => h.Checksum = 0x1234));
    }

    [Fact]
    public void ReadsAndWritesIcmp()
    {
        var icmp = Parse<IcmpHeader>("08 01 abcd 1234 0007");
        Assert.Equal((IcmpType.EchoRequest, 1, 0xabcd, 0x1234, 7), (icmp.Type, icmp.Code, icmp.Checksum, icmp.Identifier, icmp.Sequence));
        Assert.Equal("0800000000000000", AfterSetting((ref IcmpHeader h) => h.Type = IcmpType.EchoRequest));
        Assert.Equal("0012000000000000", AfterSetting((ref IcmpHeader h) => h.Code = 0x12));
        Assert.Equal("0000123400000000", AfterSetting((ref IcmpHeader h) => h.Checksum = 0x1234));
        Assert.Equal("0000000012340000", AfterSetting((ref IcmpHeader h) => h.Identifier = 0x1234));
        Assert.Equal("0000000000001234", AfterSetting((ref IcmpHeader h) => h.Sequence = 0x1234));
        Assert.Equal("0000000000001234", AfterSetting((ref IcmpHeader h) => h.NextHopMtu = 0x1234));
        Assert.Equal("0000000001020304", AfterSetting((ref IcmpHeader h) => h.Gateway = new IPv4Address(1, 2, 3, 4)));
        Assert.Equal("ffffffff0000ffff", AfterClearing((ref IcmpHeader h) => h.Identifier = 0));
        Assert.Equal("ffffffffffff0000", AfterClearing((ref IcmpHeader h) => h.Sequence = 0));
        Assert.Equal(new IPv4Address(1, 2, 3, 4), Parse<IcmpHeader>("05 01 0000 01020304").Gateway);
        Assert.Equal(1400, Parse<IcmpHeader>("03 04 0000 0000 0578").NextHopMtu);
    }

    [Fact]
    public void ReadsAndWritesIcmpv6()
    {
        var icmp = Parse<Icmpv6Header>("80 01 abcd 1234 0007");
        Assert.Equal((Icmpv6Type.EchoRequest, 1, 0xabcd, 0x1234, 7), (icmp.Type, icmp.Code, icmp.Checksum, icmp.Identifier, icmp.Sequence));
        Assert.Equal("8700000000000000", AfterSetting((ref Icmpv6Header h) => h.Type = Icmpv6Type.NeighborSolicitation));
        Assert.Equal("0012000000000000", AfterSetting((ref Icmpv6Header h) => h.Code = 0x12));
        Assert.Equal("0000123400000000", AfterSetting((ref Icmpv6Header h) => h.Checksum = 0x1234));
        Assert.Equal("0000000012340000", AfterSetting((ref Icmpv6Header h) => h.Identifier = 0x1234));
        Assert.Equal("0000000000001234", AfterSetting((ref Icmpv6Header h) => h.Sequence = 0x1234));
        Assert.Equal("0000000012345678", AfterSetting((ref Icmpv6Header h) => h.Mtu = 0x12345678));
        Assert.Equal("ffffffff0000ffff", AfterClearing((ref Icmpv6Header h) => h.Identifier = 0));
        Assert.Equal("ffffffffffff0000", AfterClearing((ref Icmpv6Header h) => h.Sequence = 0));
        Assert.Equal(1280u, Parse<Icmpv6Header>("02 00 0000 00000500").Mtu);
    }
}
