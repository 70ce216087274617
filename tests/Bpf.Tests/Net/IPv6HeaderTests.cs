using Bpf.Net;
using static Bpf.Tests.Net.HeaderBytes;

namespace Bpf.Tests.Net;

public class IPv6HeaderTests
{
    private const string Rest = "000000000000000000000000000000000000000000000000000000000000000000000000";

    [Fact]
    public void ReadsTheHeader()
    {
        var ip = Parse<IPv6Header>("6b9 12345 0064 3a ff 20010db8000000000000000000000001 fe8000000000000002000000000000ff");
        Assert.Equal(6, ip.Version);
        Assert.Equal(46, ip.Dscp);
        Assert.Equal(EcnCodepoint.Capable1, ip.Ecn);
        Assert.Equal(0x12345u, ip.FlowLabel);
        Assert.Equal(100, ip.PayloadLength);
        Assert.Equal(IPProtocol.Icmpv6, ip.NextHeader);
        Assert.Equal(255, ip.HopLimit);
        Assert.Equal("2001:db8::1", ip.Source.ToString());
        Assert.Equal("fe80::200:0:0:ff", ip.Destination.ToString());
    }

    [Fact]
    public void WritesEachPropertyToItsPlace()
    {
        var address = IPv6Address.Parse("102:304:506:708:90a:b0c:d0e:f10");
        Assert.Equal("60000000" + Rest, AfterSetting((ref IPv6Header h) => h.Version = 6));
        Assert.Equal("0fc00000" + Rest, AfterSetting((ref IPv6Header h) => h.Dscp = 0xff));
        Assert.Equal("00300000" + Rest, AfterSetting((ref IPv6Header h) => h.Ecn = EcnCodepoint.CongestionExperienced));
        Assert.Equal("000fffff" + Rest, AfterSetting((ref IPv6Header h) => h.FlowLabel = 0xffff_ffff));
        Assert.StartsWith("00000000123400000", AfterSetting((ref IPv6Header h) => h.PayloadLength = 0x1234));
        Assert.StartsWith("00000000000006000", AfterSetting((ref IPv6Header h) => h.NextHeader = IPProtocol.Tcp));
        Assert.StartsWith("00000000000000120", AfterSetting((ref IPv6Header h) => h.HopLimit = 0x12));
        var (zeros, bytes) = (new string('0', 32), "0102030405060708090a0b0c0d0e0f10");
        Assert.Equal("0000000000000000" + bytes + zeros, AfterSetting((ref IPv6Header h) => h.Source = address));
        Assert.Equal("0000000000000000" + zeros + bytes, AfterSetting((ref IPv6Header h) => h.Destination = address));
    }

    [Fact]
    public void ChangesOnlyItsBits()
    {
        Assert.StartsWith("0fffffffff", AfterClearing((ref IPv6Header h) => h.Version = 0));
        Assert.StartsWith("f03fffffff", AfterClearing((ref IPv6Header h) => h.Dscp = 0));
        Assert.StartsWith("ffcfffffff", AfterClearing((ref IPv6Header h) => h.Ecn = 0));
        Assert.StartsWith("fff00000ff", AfterClearing((ref IPv6Header h) => h.FlowLabel = 0));
    }
}
