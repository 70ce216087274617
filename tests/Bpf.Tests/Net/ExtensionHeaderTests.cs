using Bpf.Net;
using static Bpf.Tests.Net.HeaderBytes;

namespace Bpf.Tests.Net;

public class ExtensionHeaderTests
{
    [Fact]
    public void ReadsAndWritesTheCommonBeginning()
    {
        var header = Parse<IPv6ExtensionHeader>("11 02");
        Assert.Equal((IPProtocol.Udp, 24, 16), (header.NextHeader, header.HeaderLength, header.AuthenticationLength));
        Assert.Equal((2048, 1028), (Parse<IPv6ExtensionHeader>("00 ff").HeaderLength, Parse<IPv6ExtensionHeader>("00 ff").AuthenticationLength));
        Assert.Equal("0600", AfterSetting((ref IPv6ExtensionHeader h) => h.NextHeader = IPProtocol.Tcp));
        Assert.Equal("0002", AfterSetting((ref IPv6ExtensionHeader h) => h.HeaderLength = 24));
        Assert.Equal("0004", AfterSetting((ref IPv6ExtensionHeader h) => h.AuthenticationLength = 24));
    }

    [Fact]
    public void ReadsAndWritesFragments()
    {
        var header = Parse<IPv6FragmentHeader>("11 00 05a9 01020304");
        Assert.Equal((IPProtocol.Udp, 1448, true, 0x01020304u),
            (header.NextHeader, header.FragmentOffset, header.MoreFragments, header.Identification));
        Assert.Equal("0600000000000000", AfterSetting((ref IPv6FragmentHeader h) => h.NextHeader = IPProtocol.Tcp));
        Assert.Equal("000005a800000000", AfterSetting((ref IPv6FragmentHeader h) => h.FragmentOffset = 1448));
        Assert.Equal("0000000100000000", AfterSetting((ref IPv6FragmentHeader h) => h.MoreFragments = true));
        Assert.Equal("0000000001020304", AfterSetting((ref IPv6FragmentHeader h) => h.Identification = 0x01020304));
        Assert.Equal("06ffffffffffffff", AfterClearing((ref IPv6FragmentHeader h) => h.NextHeader = IPProtocol.Tcp));
        Assert.Equal("ffff0007ffffffff", AfterClearing((ref IPv6FragmentHeader h) => h.FragmentOffset = 0));
        Assert.Equal("fffffffeffffffff", AfterClearing((ref IPv6FragmentHeader h) => h.MoreFragments = false));
    }

    [Fact]
    public void ReadsAndWritesRouting()
    {
        var header = Parse<IPv6RoutingHeader>("3a 04 04 01");
        Assert.Equal((IPProtocol.Icmpv6, 40, 4, 1), (header.NextHeader, header.HeaderLength, header.RoutingType, header.SegmentsLeft));
        Assert.Equal("06000000", AfterSetting((ref IPv6RoutingHeader h) => h.NextHeader = IPProtocol.Tcp));
        Assert.Equal("00040000", AfterSetting((ref IPv6RoutingHeader h) => h.HeaderLength = 40));
        Assert.Equal("00000200", AfterSetting((ref IPv6RoutingHeader h) => h.RoutingType = 2));
        Assert.Equal("00000003", AfterSetting((ref IPv6RoutingHeader h) => h.SegmentsLeft = 3));
    }

    [Fact]
    public void ReadsAndWritesNeighbors()
    {
        var header = Parse<NeighborHeader>("88 00 abcd 60000000 20010db8000000000000000000000001");
        Assert.Equal((Icmpv6Type.NeighborAdvertisement, 0, 0xabcd, NeighborFlags.Solicited | NeighborFlags.Override, new IPv6Address(0x20010db8_00000000, 1)),
            (header.Type, header.Code, header.Checksum, header.Flags, header.Target));
        var zeros = new string('0', 32);
        Assert.Equal("8700000000000000" + zeros, AfterSetting((ref NeighborHeader h) => h.Type = Icmpv6Type.NeighborSolicitation));
        Assert.Equal("0012000000000000" + zeros, AfterSetting((ref NeighborHeader h) => h.Code = 0x12));
        Assert.Equal("0000123400000000" + zeros, AfterSetting((ref NeighborHeader h) => h.Checksum = 0x1234));
        Assert.Equal("00000000a0000000" + zeros, AfterSetting((ref NeighborHeader h) => h.Flags = NeighborFlags.Router | NeighborFlags.Override));
        Assert.Equal("0000000000000000fe800000000000000000000000000001",
            AfterSetting((ref NeighborHeader h) => h.Target = new IPv6Address(0xfe80_0000_0000_0000, 1)));
        Assert.Equal("ffffffff1fffffff" + new string('f', 32), AfterClearing((ref NeighborHeader h) => h.Flags = 0));
    }

    [Fact]
    public void ReadsAndWritesNeighborOptions()
    {
        var option = Parse<NeighborOption>("02 01 020000000001");
        Assert.Equal((NeighborOptionType.TargetLinkLayerAddress, 8, new MacAddress(2, 0, 0, 0, 0, 1)), (option.Type, option.Length, option.Address));
        Assert.Equal("0100000000000000", AfterSetting((ref NeighborOption h) => h.Type = NeighborOptionType.SourceLinkLayerAddress));
        Assert.Equal("0003000000000000", AfterSetting((ref NeighborOption h) => h.Length = 24));
        Assert.Equal("0000010203040506", AfterSetting((ref NeighborOption h) => h.Address = new MacAddress(1, 2, 3, 4, 5, 6)));
    }

    [Fact]
    public void ReadsAndWritesRouterAdvertisements()
    {
        var header = Parse<RouterAdvertisementHeader>("86 00 abcd 40 c0 0708 00007530 000003e8");
        Assert.Equal((Icmpv6Type.RouterAdvertisement, 0, 0xabcd, 64, true, true, 1800, 30_000u, 1000u),
            (header.Type, header.Code, header.Checksum, header.HopLimit, header.IsManaged, header.HasOtherConfiguration, header.Lifetime,
                header.ReachableTime, header.RetransmitTimer));
        Assert.Equal("86000000000000000000000000000000", AfterSetting((ref RouterAdvertisementHeader h) => h.Type = Icmpv6Type.RouterAdvertisement));
        Assert.Equal("00120000000000000000000000000000", AfterSetting((ref RouterAdvertisementHeader h) => h.Code = 0x12));
        Assert.Equal("00001234000000000000000000000000", AfterSetting((ref RouterAdvertisementHeader h) => h.Checksum = 0x1234));
        Assert.Equal("00000000400000000000000000000000", AfterSetting((ref RouterAdvertisementHeader h) => h.HopLimit = 64));
        Assert.Equal("00000000008000000000000000000000", AfterSetting((ref RouterAdvertisementHeader h) => h.IsManaged = true));
        Assert.Equal("00000000004000000000000000000000", AfterSetting((ref RouterAdvertisementHeader h) => h.HasOtherConfiguration = true));
        Assert.Equal("00000000000007080000000000000000", AfterSetting((ref RouterAdvertisementHeader h) => h.Lifetime = 1800));
        Assert.Equal("00000000000000000102030400000000", AfterSetting((ref RouterAdvertisementHeader h) => h.ReachableTime = 0x01020304));
        Assert.Equal("00000000000000000000000001020304", AfterSetting((ref RouterAdvertisementHeader h) => h.RetransmitTimer = 0x01020304));
    }
}
