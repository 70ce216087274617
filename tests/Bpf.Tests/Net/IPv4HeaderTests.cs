using Bpf.Net;
using static Bpf.Tests.Net.HeaderBytes;

namespace Bpf.Tests.Net;

public class IPv4HeaderTests
{
    [Fact]
    public void ReadsTheHeader()
    {
        var ip = Parse<IPv4Header>("46 b9 0064 1234 6005 40 11 abcd c0000201 c6336402");
        Assert.Equal(4, ip.Version);
        Assert.Equal(24, ip.HeaderLength);
        Assert.Equal(4, ip.OptionsLength);
        Assert.Equal(46, ip.Dscp);
        Assert.Equal(EcnCodepoint.Capable1, ip.Ecn);
        Assert.Equal(100, ip.TotalLength);
        Assert.Equal(0x1234, ip.Identification);
        Assert.Equal(IPv4Flags.DontFragment | IPv4Flags.MoreFragments, ip.Flags);
        Assert.Equal(40, ip.FragmentOffset);
        Assert.Equal(64, ip.TimeToLive);
        Assert.Equal(IPProtocol.Udp, ip.Protocol);
        Assert.Equal(0xabcd, ip.Checksum);
        Assert.Equal("192.0.2.1", ip.Source.ToString());
        Assert.Equal("198.51.100.2", ip.Destination.ToString());
    }

    [Theory]
    [InlineData("40", 0)]
    [InlineData("44", 0)]
    [InlineData("45", 0)]
    [InlineData("46", 4)]
    [InlineData("4f", 40)]
    public void OptionsAreNeverNegative(string firstByte, int expected) =>
        Assert.Equal(expected, Parse<IPv4Header>(firstByte.PadRight(40, '0')).OptionsLength);

    [Theory]
    [InlineData("0000", false)]
    [InlineData("4000", false)]
    [InlineData("8000", false)]
    [InlineData("2000", true)]
    [InlineData("0001", true)]
    [InlineData("1fff", true)]
    public void TellsFragments(string word, bool expected) =>
        Assert.Equal(expected, Parse<IPv4Header>("450000140000" + word.PadRight(28, '0')).IsFragment);

    [Fact]
    public void WritesEachPropertyToItsPlace()
    {
        var address = new IPv4Address(1, 2, 3, 4);
        Assert.Equal("4000000000000000000000000000000000000000", AfterSetting((ref IPv4Header h) => h.Version = 4));
        Assert.Equal("0f00000000000000000000000000000000000000", AfterSetting((ref IPv4Header h) => h.HeaderLength = 60));
        Assert.Equal("00fc000000000000000000000000000000000000", AfterSetting((ref IPv4Header h) => h.Dscp = 0xff));
        Assert.Equal("0003000000000000000000000000000000000000", AfterSetting((ref IPv4Header h) => h.Ecn = EcnCodepoint.CongestionExperienced));
        Assert.Equal("0000123400000000000000000000000000000000", AfterSetting((ref IPv4Header h) => h.TotalLength = 0x1234));
        Assert.Equal("0000000012340000000000000000000000000000", AfterSetting((ref IPv4Header h) => h.Identification = 0x1234));
        Assert.Equal("0000000000004000000000000000000000000000", AfterSetting((ref IPv4Header h) => h.Flags = IPv4Flags.DontFragment));
        Assert.Equal("0000000000001fff000000000000000000000000", AfterSetting((ref IPv4Header h) => h.FragmentOffset = 65528));
        Assert.Equal("0000000000000000120000000000000000000000", AfterSetting((ref IPv4Header h) => h.TimeToLive = 0x12));
        Assert.Equal("0000000000000000000600000000000000000000", AfterSetting((ref IPv4Header h) => h.Protocol = IPProtocol.Tcp));
        Assert.Equal("0000000000000000000012340000000000000000", AfterSetting((ref IPv4Header h) => h.Checksum = 0x1234));
        Assert.Equal("0000000000000000000000000102030400000000", AfterSetting((ref IPv4Header h) => h.Source = address));
        Assert.Equal("0000000000000000000000000000000001020304", AfterSetting((ref IPv4Header h) => h.Destination = address));
    }

    [Fact]
    public void ChangesOnlyItsBits()
    {
        Assert.StartsWith("0fff", AfterClearing((ref IPv4Header h) => h.Version = 0));
        Assert.StartsWith("f0ff", AfterClearing((ref IPv4Header h) => h.HeaderLength = 0));
        Assert.StartsWith("ff03ff", AfterClearing((ref IPv4Header h) => h.Dscp = 0));
        Assert.StartsWith("fffcff", AfterClearing((ref IPv4Header h) => h.Ecn = 0));
        Assert.StartsWith("ffffffffffff1fffff", AfterClearing((ref IPv4Header h) => h.Flags = 0));
        Assert.StartsWith("ffffffffffffe000ff", AfterClearing((ref IPv4Header h) => h.FragmentOffset = 0));
    }
}
