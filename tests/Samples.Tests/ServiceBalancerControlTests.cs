using System.Net;
using System.Net.Sockets;
using Bpf.Net;
using Samples.Control;

namespace Samples.Tests;

public sealed class ServiceBalancerControlTests
{
    const string Whole = """
        {
          // The cluster.
          "nodes": [ "10.2.0.2", "fd00::2" ],
          "deny": [ "198.51.100.0/24", "2001:db8:bad::/48" ],
          "services": [
            {
              "name": "web", "address": "192.0.2.10", "port": 80, "targetPort": 8080, "nodePort": 30080, "affinitySeconds": 60,
              "endpoints": [ { "address": "10.8.0.1" }, { "address": "10.8.0.2", "drain": true }, ],
            },
            { "name": "dns", "protocol": "udp", "address": "fd01::10", "port": 53, "healthPort": 8181 },
          ],
        }
        """;

    [Fact]
    public void Reads_a_file()
    {
        var cluster = ClusterFile.Parse(Whole, "services.json");

        Assert.Equal([IPv6Prefix.Parse("::ffff:198.51.100.0/120"), IPv6Prefix.Parse("2001:db8:bad::/48")], cluster.Deny);
        var (web, dns) = (cluster.Services[0], cluster.Services[1]);
        Assert.Equal((Transport.Tcp, (ushort?)8080, 60u), (web.Protocol, web.PortToCheck, web.AffinitySeconds));
        Assert.Equal([false, true], web.Endpoints.Select(endpoint => endpoint.Drain));
        Assert.Equal((Transport.Udp, (ushort?)8181, 0), (dns.Protocol, dns.PortToCheck, dns.Endpoints.Length));
        // Node ports are at nodes of the same version of IP.
        Assert.Equal(
            [new("::ffff:192.0.2.10", 80, "web"), new("::ffff:10.2.0.2", 30080, "web"), new("fd01::10", 53, "dns")],
            cluster.Keys.Select(one => (one.Key.Address.ToString(), (int)one.Key.Port, one.Service.Name)));
    }

    [Fact]
    public void What_is_not_said_has_a_value()
    {
        var cluster = ClusterFile.Parse("""{ "services": [ { "name": "web", "address": "192.0.2.10", "port": 80 } ] }""", "services.json");
        Assert.Equal((0, 0, 0), (cluster.Nodes.Length, cluster.Deny.Length, cluster.Services[0].Endpoints.Length));
        Assert.Equal((ushort?)80, cluster.Services[0].PortToCheck);
    }

    [Fact]
    public async Task An_endpoint_is_dead_after_failures_in_a_row_and_lives_after_one_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = (ushort)((IPEndPoint)listener.LocalEndpoint).Port;
        var address = ClusterFile.Map(IPAddress.Loopback);
        var service = new ClusterService { Name = "web", Address = address, Port = port, Endpoints = [new() { Address = address }] };
        var health = new HealthCheck(TimeSpan.FromSeconds(5), failures: 2);

        await Check(true);
        listener.Stop();
        await Check(true);
        await Check(false);
        using var again = new TcpListener(IPAddress.Loopback, port);
        again.Start();
        await Check(true);
        // What never lived is not asked twice.
        again.Stop();
        health = new HealthCheck(TimeSpan.FromSeconds(5), failures: 2);
        await Check(false);

        async Task Check(bool isHealthy)
        {
            await health.RunAsync(new Cluster { Services = [service] }, CancellationToken.None);
            Assert.Equal(isHealthy, health.IsHealthy(service, address));
        }
    }

    [Theory]
    [InlineData("\"port\": 80,", "\"port\": 80 \"", 7, "invalid")]
    [InlineData("\"port\": 80,", "\"port\": 80000,", 7, "port")]
    [InlineData("\"port\": 80,", "", 9, "port")]
    [InlineData("192.0.2.10", "192.0.2.1000", 7, "'192.0.2.1000' is no IP address")]
    [InlineData("198.51.100.0/24", "198.51.100.0/33", 4, "'198.51.100.0/33' is no network")]
    [InlineData("198.51.100.0/24", "198.51.100.7/24", 4, "'198.51.100.7/24' is an address in a network")]
    [InlineData("2001:db8:bad::/48", "2001:db8:bad::1/48", 4, "'2001:db8:bad::1/48' is an address in a network")]
    [InlineData("affinitySeconds", "afinitySeconds", 7, "afinitySeconds")]
    [InlineData("\"udp\"", "\"sctp\"", 10, "protocol")]
    [InlineData("10.8.0.1", "fd00::1", 9, "The endpoint fd00::1 of 'web' has another version of IP")]
    [InlineData("53,", "0,", 10, "Port 0 of 'dns'")]
    [InlineData("\"udp\", \"address\": \"fd01::10\", \"port\": 53", "\"tcp\", \"address\": \"192.0.2.10\", \"port\": 80", 12, "'web' and 'dns' are both at port 80")]
    public void Says_which_line_is_wrong_and_why(string text, string replacement, int line, string reason)
    {
        Assert.Contains(text, Whole);
        var broken = Whole.Replace(text, replacement, StringComparison.Ordinal);
        var exception = Assert.Throws<FormatException>(() => ClusterFile.Parse(broken, "services.json"));
        Assert.StartsWith($"services.json, line {line}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }
}
