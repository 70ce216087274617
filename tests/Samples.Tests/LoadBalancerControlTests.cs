using Bpf.Net;
using Samples.Cli;
using Samples.Control;

namespace Samples.Tests;

public sealed class LoadBalancerControlTests
{
    const uint Size = LoadBalancer.RingSize;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(100)]
    public void Each_backend_has_as_many_places(int backends)
    {
        var counts = Create(backends).CountBy(backend => backend).Select(one => one.Value).ToArray();
        Assert.Equal(backends, counts.Length);
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
    }

    [Fact]
    public void Few_other_places_change_where_a_backend_comes()
    {
        var (eight, nine) = (Create(8), Create(9));
        var moved = eight.Zip(nine).Count(pair => pair.First != pair.Second && pair.Second != 8);
        Assert.InRange((double)moved / Size, 0, 0.10);
    }

    [Fact]
    public void The_ring_does_not_depend_on_the_order() =>
        Assert.Equal(Create(5), Ring.Create(Size, Enumerable.Range(0, 5).Reverse().Select(Backend)));

    [Fact]
    public void Reads_a_file_of_services()
    {
        var services = ServiceFile.Parse(["# services", "", "tcp 192.0.2.10:80  10.8.0.1 2001:db8:8::1 # web", "udp [2001:db8::10]:53 2001:db8:8::2"]);

        Assert.Equal(2, services.Count);
        Assert.Equal(
            [IPv6Address.Parse("::ffff:10.8.0.1"), IPv6Address.Parse("2001:db8:8::1")],
            services[new ServiceKey(IPv6Address.Parse("::ffff:192.0.2.10"), 80, IPProtocol.Tcp)]);
        Assert.Equal([IPv6Address.Parse("2001:db8:8::2")], services[new ServiceKey(IPv6Address.Parse("2001:db8::10"), 53, IPProtocol.Udp)]);
    }

    [Theory]
    [InlineData("tcp 192.0.2.10:80", "is no service")]
    [InlineData("sctp 192.0.2.10:80 10.8.0.1", "is no service")]
    [InlineData("tcp example:80 10.8.0.1", "is no service")]
    [InlineData("tcp 192.0.2.10:80 example", "'example' is no address")]
    public void Says_which_line_is_wrong(string line, string problem)
    {
        var exception = Assert.Throws<FormatException>(() => ServiceFile.Parse(["", line]));
        Assert.StartsWith("Line 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    static uint[] Create(int backends) => Ring.Create(Size, Enumerable.Range(0, backends).Select(Backend));

    static (string Name, uint Index) Backend(int index) => ($"10.8.0.{index}", (uint)index);
}
