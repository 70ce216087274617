using Bpf;
using Bpf.Net;
using Bpf.Testing;

namespace Samples.Tests;

public sealed class DnsLimiterTests
{
    static readonly Packet s_query = Packet.IPv4("10.0.0.7").Udp(port: 53).Dns("example.org");

    [Fact]
    public void A_network_gets_what_it_saved_and_then_what_it_earns()
    {
        using var machine = new TestMachine { Time = TimeSpan.FromHours(1) };
        var burst = (int)(DnsLimiter.Savings / DnsLimiter.Cost);
        Assert.All(Send(burst), action => Assert.Equal(XdpAction.Pass, action));
        Assert.Equal([XdpAction.Tx, XdpAction.Drop, XdpAction.Tx], Send(3));

        machine.Time += TimeSpan.FromMilliseconds(25);
        // Ten milliseconds each; half of one is left.
        Assert.Equal([XdpAction.Pass, XdpAction.Pass, XdpAction.Drop], Send(3));
        machine.Time += TimeSpan.FromMilliseconds(5);
        Assert.Equal([XdpAction.Pass, XdpAction.Tx], Send(2));
    }

    [Fact]
    public void An_answer_goes_back_with_a_right_checksum()
    {
        using var machine = new TestMachine { Time = TimeSpan.FromHours(1) };
        DnsLimiter.Networks.Set(IPv6Address.Parse("::ffff:10.0.0.0"), new Bucket { Time = (ulong)TimeSpan.FromHours(1).TotalNanoseconds });
        var expected = Packet.Ethernet(source: MacAddress.Parse("02:00:00:00:00:02"), destination: MacAddress.Parse("02:00:00:00:00:01"))
            .IPv4("192.0.2.2", "10.0.0.7").Udp(port: 49152, sourcePort: 53)
            .Dns("example.org", edit: (ref DnsHeader header) => (header.IsResponse, header.IsTruncated) = (true, true));

        Assert.Equal(expected, XdpTest.Run(DnsLimiter.Limit, s_query).Packet);
    }

    [Fact]
    public void Savings_have_an_end()
    {
        using var machine = new TestMachine { Time = TimeSpan.FromHours(1) };
        Send(1);
        machine.Time += TimeSpan.FromHours(1);
        var burst = (int)(DnsLimiter.Savings / DnsLimiter.Cost);
        Assert.Equal(burst, Send(2 * burst).Count(action => action == XdpAction.Pass));
    }

    [Fact]
    public void A_full_map_limits_nobody_new()
    {
        using var machine = new TestMachine { Time = TimeSpan.FromHours(1) };
        for (var i = 0u; i < 65_536; i++) DnsLimiter.Networks.Set(new IPv6Address(i, 1), default);
        Assert.All(Send(200), action => Assert.Equal(XdpAction.Pass, action));
    }

    static XdpAction[] Send(int count) => [.. Enumerable.Range(0, count).Select(_ => XdpTest.Run(DnsLimiter.Limit, s_query).Action)];
}
