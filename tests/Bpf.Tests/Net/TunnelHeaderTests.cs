using Bpf.Net;
using static Bpf.Tests.Net.HeaderBytes;

namespace Bpf.Tests.Net;

public class TunnelHeaderTests
{
    [Fact]
    public void ReadsAndWritesGre()
    {
        var header = Parse<GreHeader>("b001 6558");
        Assert.Equal((GreFlags.Checksum | GreFlags.Key | GreFlags.Sequence, 1, EtherType.TransparentEthernetBridging, 12),
            (header.Flags, header.Version, header.Protocol, header.OptionsLength));
        Assert.Equal(0, Parse<GreHeader>("0000 0800").OptionsLength);
        Assert.Equal("20000000", AfterSetting((ref GreHeader h) => h.Flags = GreFlags.Key));
        Assert.Equal("00010000", AfterSetting((ref GreHeader h) => h.Version = 1));
        Assert.Equal("000086dd", AfterSetting((ref GreHeader h) => h.Protocol = EtherType.IPv6));
        Assert.Equal("4fffffff", AfterClearing((ref GreHeader h) => h.Flags = 0));
        Assert.Equal("fff8ffff", AfterClearing((ref GreHeader h) => h.Version = 0));
    }

    [Fact]
    public void ReadsAndWritesVxlan()
    {
        var header = Parse<VxlanHeader>("08000000 12345600");
        Assert.Equal((true, 0x123456u), (header.HasNetworkIdentifier, header.NetworkIdentifier));
        Assert.Equal("0800000000000000", AfterSetting((ref VxlanHeader h) => h.HasNetworkIdentifier = true));
        Assert.Equal("0000000012345600", AfterSetting((ref VxlanHeader h) => h.NetworkIdentifier = 0x123456));
        Assert.Equal("f7ffffffffffffff", AfterClearing((ref VxlanHeader h) => h.HasNetworkIdentifier = false));
        Assert.Equal("ffffffff000000ff", AfterClearing((ref VxlanHeader h) => h.NetworkIdentifier = 0));
    }

    [Fact]
    public void ReadsAndWritesGeneve()
    {
        var header = Parse<GeneveHeader>("42 c0 0800 12345600");
        Assert.Equal((1, 8, true, true, EtherType.IPv4, 0x123456u),
            (header.Version, header.OptionsLength, header.IsControl, header.HasCriticalOptions, header.Protocol, header.NetworkIdentifier));
        Assert.Equal("4000000000000000", AfterSetting((ref GeneveHeader h) => h.Version = 1));
        Assert.Equal("3f00000000000000", AfterSetting((ref GeneveHeader h) => h.OptionsLength = 252));
        Assert.Equal("0080000000000000", AfterSetting((ref GeneveHeader h) => h.IsControl = true));
        Assert.Equal("0040000000000000", AfterSetting((ref GeneveHeader h) => h.HasCriticalOptions = true));
        Assert.Equal("0000655800000000", AfterSetting((ref GeneveHeader h) => h.Protocol = EtherType.TransparentEthernetBridging));
        Assert.Equal("0000000012345600", AfterSetting((ref GeneveHeader h) => h.NetworkIdentifier = 0x123456));
        Assert.Equal("c0ffffffffffffff", AfterClearing((ref GeneveHeader h) => h.OptionsLength = 0));
        Assert.Equal("ffffffff000000ff", AfterClearing((ref GeneveHeader h) => h.NetworkIdentifier = 0));
    }

    [Fact]
    public void ReadsAndWritesGue()
    {
        var header = Parse<GueHeader>("62 04 8001");
        Assert.Equal((1, true, 8, IPProtocol.IPv4, 0x8001), (header.Variant, header.IsControl, header.OptionsLength, header.Protocol, header.Flags));
        Assert.Equal("40000000", AfterSetting((ref GueHeader h) => h.Variant = 1));
        Assert.Equal("20000000", AfterSetting((ref GueHeader h) => h.IsControl = true));
        Assert.Equal("1f000000", AfterSetting((ref GueHeader h) => h.OptionsLength = 124));
        Assert.Equal("00290000", AfterSetting((ref GueHeader h) => h.Protocol = IPProtocol.IPv6));
        Assert.Equal("00001234", AfterSetting((ref GueHeader h) => h.Flags = 0x1234));
        Assert.Equal("3fffffff", AfterClearing((ref GueHeader h) => h.Variant = 0));
        Assert.Equal("dfffffff", AfterClearing((ref GueHeader h) => h.IsControl = false));
    }

    [Fact]
    public void ReadsAndWritesMpls()
    {
        var label = Parse<MplsLabel>("12345 b 40");
        Assert.Equal((0x12345u, 5, true, 64), (label.Label, label.TrafficClass, label.IsBottom, label.TimeToLive));
        Assert.Equal("12345000", AfterSetting((ref MplsLabel h) => h.Label = 0x12345));
        Assert.Equal("00000e00", AfterSetting((ref MplsLabel h) => h.TrafficClass = 7));
        Assert.Equal("00000100", AfterSetting((ref MplsLabel h) => h.IsBottom = true));
        Assert.Equal("00000040", AfterSetting((ref MplsLabel h) => h.TimeToLive = 64));
        Assert.Equal("00000fff", AfterClearing((ref MplsLabel h) => h.Label = 0));
        Assert.Equal("fffff1ff", AfterClearing((ref MplsLabel h) => h.TrafficClass = 0));
        Assert.Equal("fffffeff", AfterClearing((ref MplsLabel h) => h.IsBottom = false));
        Assert.Equal("ffffff00", AfterClearing((ref MplsLabel h) => h.TimeToLive = 0));
    }
}
