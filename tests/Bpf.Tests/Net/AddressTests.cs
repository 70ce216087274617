using System.Net;
using Bpf.Net;
using static Bpf.Tests.Net.HeaderBytes;

namespace Bpf.Tests.Net;

public class AddressTests
{
    [Theory]
    [InlineData("192.0.2.7", 0xc0000207)]
    [InlineData("0.0.0.0", 0)]
    [InlineData("255.255.255.255", 0xffffffff)]
    public void ParsesAndPrintsIPv4(string text, uint value)
    {
        var address = IPv4Address.Parse(text);
        Assert.Equal(value, address.Value);
        Assert.Equal(text, address.ToString());
        Assert.Equal(address, IPv4Address.FromHostOrder(value));
        Assert.Equal(address, IPv4Address.FromIPAddress(IPAddress.Parse(text)));
        Assert.Equal(address, IPv4Address.FromNetworkOrder(address.NetworkValue));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("10.1")]
    [InlineData("010.0.0.1")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.+4")]
    [InlineData(" 1.2.3.4")]
    [InlineData("::1")]
    public void RefusesWhatIsNoIPv4(string? text)
    {
        Assert.False(IPv4Address.TryParse(text, out _));
        Assert.Contains("192.0.2.7", Assert.Throws<FormatException>(() => IPv4Address.Parse(text!)).Message);
    }

    [Theory]
    [InlineData("2001:db8::1", 0x20010db8_00000000, 1)]
    [InlineData("::", 0, 0)]
    [InlineData("fe80::1:2:3:4", 0xfe800000_00000000, 0x00010002_00030004)]
    public void ParsesAndPrintsIPv6(string text, ulong high, ulong low)
    {
        var address = IPv6Address.Parse(text);
        Assert.Equal((high, low), (address.High, address.Low));
        Assert.Equal(text, address.ToString());
        Assert.Equal(address, new IPv6Address(high, low));
        Assert.Equal(address, IPv6Address.FromIPAddress(IPAddress.Parse(text)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("192.0.2.7")]
    [InlineData("fe80::1%2")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData("2001:db8::/32")]
    public void RefusesWhatIsNoIPv6(string? text)
    {
        Assert.False(IPv6Address.TryParse(text, out _));
        Assert.Contains("2001:db8::1", Assert.Throws<FormatException>(() => IPv6Address.Parse(text!)).Message);
    }

    [Theory]
    [InlineData("02:00:00:00:00:0a")]
    [InlineData("02-00-00-00-00-0A")]
    public void ParsesAndPrintsMac(string text)
    {
        var address = MacAddress.Parse(text);
        Assert.Equal(0x02000000000aul, address.Value);
        Assert.Equal("02:00:00:00:00:0a", address.ToString());
        Assert.Equal(address, MacAddress.FromValue(address.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("02:00:00:00:00")]
    [InlineData("02:00:00:00:00:0g")]
    [InlineData("02:00:00:00:00:00:00:00")]
    public void RefusesWhatIsNoMac(string? text) => Assert.False(MacAddress.TryParse(text, out _));

    [Fact]
    public void RefusesTheOtherFamily()
    {
        Assert.Contains("IPv6Address", Assert.Throws<ArgumentException>(() => IPv4Address.FromIPAddress(IPAddress.IPv6Loopback)).Message);
        Assert.Contains("IPv4Address", Assert.Throws<ArgumentException>(() => IPv6Address.FromIPAddress(IPAddress.Loopback)).Message);
    }

    [Theory]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("239.255.255.255", "multicast")]
    [InlineData("240.0.0.1", "")]
    [InlineData("169.254.1.2", "linklocal")]
    [InlineData("10.1.2.3", "private")]
    [InlineData("172.16.0.1", "private")]
    [InlineData("172.31.255.255", "private")]
    [InlineData("172.32.0.1", "")]
    [InlineData("192.168.1.1", "private")]
    [InlineData("192.169.1.1", "")]
    [InlineData("255.255.255.255", "broadcast")]
    public void TellsWhatAnIPv4AddressIs(string text, string expected)
    {
        var address = IPv4Address.Parse(text);
        var kinds = new List<string>();
        if (address.IsLoopback) kinds.Add("loopback");
        if (address.IsMulticast) kinds.Add("multicast");
        if (address.IsLinkLocal) kinds.Add("linklocal");
        if (address.IsPrivate) kinds.Add("private");
        if (address.IsBroadcast) kinds.Add("broadcast");
        Assert.Equal(expected, string.Join(' ', kinds));
    }

    [Theory]
    [InlineData("::1", "loopback")]
    [InlineData("::2", "")]
    [InlineData("ff02::1", "multicast")]
    [InlineData("fe80::1", "linklocal")]
    [InlineData("febf::1", "linklocal")]
    [InlineData("fec0::1", "")]
    [InlineData("fc00::1", "private")]
    [InlineData("fdff::1", "private")]
    [InlineData("::ffff:192.0.2.1", "mapped")]
    [InlineData("2001:db8::1", "")]
    public void TellsWhatAnIPv6AddressIs(string text, string expected)
    {
        var address = IPv6Address.Parse(text);
        var kinds = new List<string>();
        if (address.IsLoopback) kinds.Add("loopback");
        if (address.IsMulticast) kinds.Add("multicast");
        if (address.IsLinkLocal) kinds.Add("linklocal");
        if (address.IsUniqueLocal) kinds.Add("private");
        if (address.IsIPv4Mapped) kinds.Add("mapped");
        Assert.Equal(expected, string.Join(' ', kinds));
    }

    [Theory]
    [InlineData("10.1.2.3", "10.0.0.0", 8, true)]
    [InlineData("11.1.2.3", "10.0.0.0", 8, false)]
    [InlineData("192.0.2.129", "192.0.2.128", 25, true)]
    [InlineData("192.0.2.127", "192.0.2.128", 25, false)]
    [InlineData("192.0.2.1", "192.0.2.1", 32, true)]
    [InlineData("192.0.2.1", "192.0.2.0", 32, false)]
    [InlineData("192.0.2.1", "10.0.0.0", 0, true)]
    public void TellsTheNetworkOfIPv4(string address, string network, int length, bool expected) =>
        Assert.Equal(expected, IPv4Address.Parse(address).IsIn(IPv4Address.Parse(network), length));

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::", 32, true)]
    [InlineData("2001:db9::1", "2001:db8::", 32, false)]
    [InlineData("2001:db8::1", "2001:db8::", 64, true)]
    [InlineData("2001:db8:0:1::1", "2001:db8::", 64, false)]
    [InlineData("2001:db8::ff01", "2001:db8::ff00", 120, true)]
    [InlineData("2001:db8::fe01", "2001:db8::ff00", 120, false)]
    [InlineData("2001:db8::1", "2001:db8::1", 128, true)]
    [InlineData("2001:db8::1", "2001:db8::", 128, false)]
    [InlineData("2001:db8::1", "::", 0, true)]
    public void TellsTheNetworkOfIPv6(string address, string network, int length, bool expected) =>
        Assert.Equal(expected, IPv6Address.Parse(address).IsIn(IPv6Address.Parse(network), length));

    [Fact]
    public void ConstantsAreWhatTheySay()
    {
        Assert.Equal("127.0.0.1 255.255.255.255 224.0.0.1", $"{IPv4Address.Loopback} {IPv4Address.Broadcast} {IPv4Address.AllHosts}");
        Assert.Equal("::1 ff02::1 ff02::2", $"{IPv6Address.Loopback} {IPv6Address.AllNodes} {IPv6Address.AllRouters}");
        Assert.Equal("ff:ff:ff:ff:ff:ff 00:00:00:00:00:00", $"{MacAddress.Broadcast} {MacAddress.Zero}");
        Assert.Equal("::ffff:192.0.2.1", IPv6Address.FromIPv4(new IPv4Address(192, 0, 2, 1)).ToString());
        Assert.Equal("::1", IPv6Address.FromNetworkOrder(0, 0, 0, 0x01000000).ToString());
    }

    [Fact]
    public void MacTellsGroups()
    {
        Assert.True(MacAddress.Broadcast is { IsBroadcast: true, IsMulticast: true });
        Assert.True(MacAddress.Parse("01:00:5e:00:00:01") is { IsBroadcast: false, IsMulticast: true, IsLocallyAdministered: false });
        Assert.True(MacAddress.Parse("02:00:00:00:00:01") is { IsMulticast: false, IsLocallyAdministered: true });
    }

    [Fact]
    public void EqualityLooksAtEveryByte()
    {
        for (var i = 0; i < 16; i++)
        {
            var different = Parse<IPv6Address>(new string('0', 2 * i) + "01" + new string('0', 30 - (2 * i)));
            Assert.True(different != IPv6Address.Any && !(different == IPv6Address.Any) && !different.Equals(IPv6Address.Any));
        }

        for (var i = 0; i < 6; i++)
        {
            var different = Parse<MacAddress>(new string('0', 2 * i) + "01" + new string('0', 10 - (2 * i)));
            Assert.True(different != MacAddress.Zero && !(different == MacAddress.Zero) && !different.Equals(MacAddress.Zero));
        }
    }

    [Fact]
    public void BigEndianNumbersLieInNetworkOrder()
    {
        Assert.Equal("1234", AfterSetting((ref UInt16BigEndian n) => n.Value = 0x1234));
        Assert.Equal("12345678", AfterSetting((ref UInt32BigEndian n) => n = new UInt32BigEndian(0x12345678)));
        Assert.Equal("123456789abcdef0", AfterSetting((ref UInt64BigEndian n) => n = (UInt64BigEndian)0x123456789abcdef0));
        Assert.Equal(0x1234, (ushort)Parse<UInt16BigEndian>("1234"));
        Assert.True(new UInt16BigEndian(5) == new UInt16BigEndian(5) && new UInt16BigEndian(5) != new UInt16BigEndian(0x500));
    }
}
