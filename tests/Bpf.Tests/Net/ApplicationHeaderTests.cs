using Bpf.Net;
using static Bpf.Tests.Net.HeaderBytes;

namespace Bpf.Tests.Net;

public class ApplicationHeaderTests
{
    [Fact]
    public void ReadsADnsHeader()
    {
        var dns = Parse<DnsHeader>("1234 85b3 0001 0002 0003 0004");
        Assert.Equal((0x1234, true, 0, true, false, true, true), (dns.Identifier, dns.IsResponse, dns.Opcode, dns.IsAuthoritative, dns.IsTruncated,
            dns.RecursionDesired, dns.RecursionAvailable));
        Assert.Equal((true, true, DnsResponseCode.NameError), (dns.IsAuthenticated, dns.CheckingDisabled, dns.ResponseCode));
        Assert.Equal(0x85b3, dns.Flags);
        Assert.Equal((1, 2, 3, 4), (dns.QuestionCount, dns.AnswerCount, dns.AuthorityCount, dns.AdditionalCount));
    }

    [Fact]
    public void WritesEachPropertyOfDnsToItsPlace()
    {
        Assert.Equal("123400000000000000000000", AfterSetting((ref DnsHeader h) => h.Identifier = 0x1234));
        Assert.Equal("000012340000000000000000", AfterSetting((ref DnsHeader h) => h.Flags = 0x1234));
        Assert.Equal("000080000000000000000000", AfterSetting((ref DnsHeader h) => h.IsResponse = true));
        Assert.Equal("000078000000000000000000", AfterSetting((ref DnsHeader h) => h.Opcode = 15));
        Assert.Equal("000004000000000000000000", AfterSetting((ref DnsHeader h) => h.IsAuthoritative = true));
        Assert.Equal("000002000000000000000000", AfterSetting((ref DnsHeader h) => h.IsTruncated = true));
        Assert.Equal("000001000000000000000000", AfterSetting((ref DnsHeader h) => h.RecursionDesired = true));
        Assert.Equal("000000800000000000000000", AfterSetting((ref DnsHeader h) => h.RecursionAvailable = true));
        Assert.Equal("000000200000000000000000", AfterSetting((ref DnsHeader h) => h.IsAuthenticated = true));
        Assert.Equal("000000100000000000000000", AfterSetting((ref DnsHeader h) => h.CheckingDisabled = true));
        Assert.Equal("000000050000000000000000", AfterSetting((ref DnsHeader h) => h.ResponseCode = DnsResponseCode.Refused));
        Assert.Equal("000000001234000000000000", AfterSetting((ref DnsHeader h) => h.QuestionCount = 0x1234));
        Assert.Equal("000000000000123400000000", AfterSetting((ref DnsHeader h) => h.AnswerCount = 0x1234));
        Assert.Equal("000000000000000012340000", AfterSetting((ref DnsHeader h) => h.AuthorityCount = 0x1234));
        Assert.Equal("000000000000000000001234", AfterSetting((ref DnsHeader h) => h.AdditionalCount = 0x1234));
        Assert.Equal("ffff7fffffffffffffffffff", AfterClearing((ref DnsHeader h) => h.IsResponse = false));
        Assert.Equal("ffff87ffffffffffffffffff", AfterClearing((ref DnsHeader h) => h.Opcode = 0));
        Assert.Equal("fffffff0ffffffffffffffff", AfterClearing((ref DnsHeader h) => h.ResponseCode = 0));
    }

    [Fact]
    public void ReadsAndWritesQuic()
    {
        var quic = Parse<QuicHeader>("d0 6b3343cf 08");
        Assert.Equal((true, true, 1, 0x6b3343cfu, 8), (quic.IsLong, quic.FixedBit, quic.PacketType, quic.Version, quic.DestinationIdentifierLength));
        Assert.Equal("800000000000", AfterSetting((ref QuicHeader h) => h.IsLong = true));
        Assert.Equal("400000000000", AfterSetting((ref QuicHeader h) => h.FixedBit = true));
        Assert.Equal("300000000000", AfterSetting((ref QuicHeader h) => h.PacketType = 3));
        Assert.Equal("001234567800", AfterSetting((ref QuicHeader h) => h.Version = 0x12345678));
        Assert.Equal("000000000014", AfterSetting((ref QuicHeader h) => h.DestinationIdentifierLength = 20));
        Assert.Equal("cfffffffffff", AfterClearing((ref QuicHeader h) => h.PacketType = 0));
        Assert.Equal("7fffffffffff", AfterClearing((ref QuicHeader h) => h.IsLong = false));
        Assert.Equal("bfffffffffff", AfterClearing((ref QuicHeader h) => h.FixedBit = false));
    }

    [Fact]
    public void ReadsAndWritesPorts()
    {
        var ports = Parse<TransportPorts>("c000 0035");
        Assert.Equal((49152, 53), (ports.Source, ports.Destination));
        Assert.Equal("12340000", AfterSetting((ref TransportPorts h) => h.Source = 0x1234));
        Assert.Equal("00001234", AfterSetting((ref TransportPorts h) => h.Destination = 0x1234));
    }

    [Fact]
    public void ReadsAndWritesSctp()
    {
        var sctp = Parse<SctpHeader>("c000 0035 01020304 05060708");
        Assert.Equal((49152, 53, 0x01020304u, 0x05060708u), (sctp.SourcePort, sctp.DestinationPort, sctp.VerificationTag, sctp.Checksum));
        Assert.Equal("123400000000000000000000", AfterSetting((ref SctpHeader h) => h.SourcePort = 0x1234));
        Assert.Equal("000012340000000000000000", AfterSetting((ref SctpHeader h) => h.DestinationPort = 0x1234));
        Assert.Equal("000000001234567800000000", AfterSetting((ref SctpHeader h) => h.VerificationTag = 0x12345678));
        Assert.Equal("000000000000000012345678", AfterSetting((ref SctpHeader h) => h.Checksum = 0x12345678));
    }

    [Fact]
    public void ReadsAndWritesTcpTimestamps()
    {
        var times = Parse<TcpTimestamps>("01020304 05060708");
        Assert.Equal((0x01020304u, 0x05060708u), (times.Value, times.Echo));
        Assert.Equal("1234567800000000", AfterSetting((ref TcpTimestamps h) => h.Value = 0x12345678));
        Assert.Equal("0000000012345678", AfterSetting((ref TcpTimestamps h) => h.Echo = 0x12345678));
    }

    [Fact]
    public void ErrorsOfIcmpQuoteAPacket()
    {
        Assert.All(new[] { "03", "04", "05", "0b", "0c" }, type => Assert.True(Parse<IcmpHeader>(type + "00 0000 00000000").IsError));
        Assert.All(new[] { "00", "08", "09", "0a", "0d" }, type => Assert.False(Parse<IcmpHeader>(type + "00 0000 00000000").IsError));
        Assert.True(Parse<Icmpv6Header>("0200 0000 00000500").IsError);
        Assert.False(Parse<Icmpv6Header>("8000 0000 00000500").IsError);
    }
}
