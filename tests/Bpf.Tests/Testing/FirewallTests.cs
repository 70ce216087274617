using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Tests.Testing;

public sealed class FirewallTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void DropsIPv6() => Assert.Equal(XdpAction.Drop, Run(Packet.IPv6().Udp(port: 53)));

    [Fact]
    public void PassesArp() => Assert.Equal(XdpAction.Pass, Run(Packet.Arp()));

    [Fact]
    public void PassesOtherPorts()
    {
        Assert.Equal(XdpAction.Pass, Run(Packet.IPv4().Udp(port: 54)));
        Assert.Equal(XdpAction.Pass, Run(Packet.IPv4().Tcp(port: 53)));
    }

    [Fact]
    public void DropsTheBlockedPortBehindOptionsAndSaysSo()
    {
        var result = XdpTest.Run(Firewall.Filter, Packet.IPv4(options: [1, 1, 1, 1, 1, 1, 1, 0]).Udp(port: 53).Payload("query"));
        Assert.Equal(XdpAction.Drop, result.Action);
        Assert.Equal(["blocked 53"], result.Trace);
        Assert.Null(result.Exception);
    }

    [Fact]
    public void DropsAndCountsABlockedSource()
    {
        var source = IPv4Address.Parse("198.51.100.7");
        Firewall.Blocked.Set(source, 0);
        Assert.Equal(XdpAction.Drop, Run(Packet.IPv4(source).Tcp()));
        Assert.Equal(XdpAction.Drop, Run(Packet.IPv4(source).EchoRequest()));
        Assert.Equal(XdpAction.Pass, Run(Packet.IPv4("198.51.100.8").Tcp()));
        Firewall.Blocked.TryGet(source, out var hits);
        Assert.Equal(2ul, hits.Value);
    }

    [Fact]
    public void CountsActions()
    {
        Run(Packet.IPv6().Tcp());
        Run(Packet.Arp());
        Run(Packet.Arp());
        Assert.Equal((0ul, 1ul, 2ul), (Count(XdpAction.Aborted), Count(XdpAction.Drop), Count(XdpAction.Pass)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(14 + 19)]
    [InlineData(14 + 20 + 3)]
    public void AbortsWhereThePacketEndsEarly(int length)
    {
        var packet = Packet.IPv4(options: [1, 1, 1, 0]).Udp(port: 53).Truncate(length);
        Assert.Equal(XdpAction.Aborted, Run(packet));
    }

    private static XdpAction Run(Packet packet) => XdpTest.Run(Firewall.Filter, packet).Action;

    private static ulong Count(XdpAction action) => Firewall.Actions.TryGet((uint)action, out var count) ? count.Value : 0;
}
