using Bpf.Net;
using Bpf.Testing;
using static Bpf.Tests.Net.HeaderBytes;

namespace Bpf.Tests.Net;

public class EthernetTests
{
    [Fact]
    public void ReadsTheHeader()
    {
        var header = Parse<EthernetHeader>("0a0b0c0d0e0f 1a1b1c1d1e1f 86dd");
        Assert.Equal("0a:0b:0c:0d:0e:0f", header.Destination.ToString());
        Assert.Equal("1a:1b:1c:1d:1e:1f", header.Source.ToString());
        Assert.Equal(EtherType.IPv6, header.EtherType);
    }

    [Fact]
    public void WritesEachPropertyToItsPlace()
    {
        var address = new MacAddress(1, 2, 3, 4, 5, 6);
        Assert.Equal("0102030405060000000000000000", AfterSetting((ref EthernetHeader h) => h.Destination = address));
        Assert.Equal("0000000000000102030405060000", AfterSetting((ref EthernetHeader h) => h.Source = address));
        Assert.Equal("0000000000000000000000000806", AfterSetting((ref EthernetHeader h) => h.EtherType = EtherType.Arp));
    }

    [Fact]
    public void ReadsAVlanTag()
    {
        var tag = Parse<VlanTag>("b123 0800");
        Assert.Equal(5, tag.Priority);
        Assert.True(tag.DropEligible);
        Assert.Equal(0x123, tag.Id);
        Assert.Equal(EtherType.IPv4, tag.EtherType);
    }

    [Fact]
    public void ChangesOnlyItsBitsOfAVlanTag()
    {
        Assert.Equal("0fff0000", AfterSetting((ref VlanTag t) => t.Id = 0xffff));
        Assert.Equal("e0000000", AfterSetting((ref VlanTag t) => t.Priority = 0xff));
        Assert.Equal("10000000", AfterSetting((ref VlanTag t) => t.DropEligible = true));
        Assert.Equal("000088a8", AfterSetting((ref VlanTag t) => t.EtherType = EtherType.ProviderVlan));
        Assert.Equal("f000ffff", AfterClearing((ref VlanTag t) => t.Id = 0));
        Assert.Equal("1fffffff", AfterClearing((ref VlanTag t) => t.Priority = 0));
        Assert.Equal("efffffff", AfterClearing((ref VlanTag t) => t.DropEligible = false));
    }

    [Fact]
    public void ReadsAnArpPacket()
    {
        var arp = Parse<ArpHeader>("0001 0800 06 04 0002 0a0b0c0d0e0f c0000201 1a1b1c1d1e1f c6336402");
        Assert.True(arp.IsEthernetIPv4);
        Assert.Equal(1, arp.HardwareType);
        Assert.Equal(EtherType.IPv4, arp.ProtocolType);
        Assert.Equal(6, arp.HardwareLength);
        Assert.Equal(4, arp.ProtocolLength);
        Assert.Equal(ArpOperation.Reply, arp.Operation);
        Assert.Equal("0a:0b:0c:0d:0e:0f", arp.SenderHardwareAddress.ToString());
        Assert.Equal("192.0.2.1", arp.SenderAddress.ToString());
        Assert.Equal("1a:1b:1c:1d:1e:1f", arp.TargetHardwareAddress.ToString());
        Assert.Equal("198.51.100.2", arp.TargetAddress.ToString());
    }

    [Fact]
    public void WritesEachPartOfAnArpPacketToItsPlace()
    {
        var address = new IPv4Address(1, 2, 3, 4);
        var hardware = new MacAddress(1, 2, 3, 4, 5, 6);
        Check("00010000000000000000000000000000000000000000000000000000", (ref a) => a.HardwareType = 1);
        Check("00000800000000000000000000000000000000000000000000000000", (ref a) => a.ProtocolType = EtherType.IPv4);
        Check("00000000060000000000000000000000000000000000000000000000", (ref a) => a.HardwareLength = 6);
        Check("00000000000400000000000000000000000000000000000000000000", (ref a) => a.ProtocolLength = 4);
        Check("00000000000000010000000000000000000000000000000000000000", (ref a) => a.Operation = ArpOperation.Request);
        Check("00000000000000000102030405060000000000000000000000000000", (ref a) => a.SenderHardwareAddress = hardware);
        Check("00000000000000000000000000000102030400000000000000000000", (ref a) => a.SenderAddress = address);
        Check("00000000000000000000000000000000000001020304050600000000", (ref a) => a.TargetHardwareAddress = hardware);
        Check("00000000000000000000000000000000000000000000000001020304", (ref a) => a.TargetAddress = address);
    }

    private static void Check(string expected, HeaderEdit<ArpHeader> set) => Assert.Equal(expected, AfterSetting(set));
}
