using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Bpf;
using Bpf.Kernel.Tests;
using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;

namespace Samples.Tests.Traffic;

public sealed class DnsLimiterTests
{
    const int Queries = 20, Burst = 6, Port = 53;
    const ulong Hour = 3600UL * 1_000_000_000;

    [KernelFact]
    public void Above_the_limit_every_second_query_is_told_to_come_over_TCP()
    {
        using var pair = new VethPair();
        using var server = pair.Inside.Run(() => Bind(VethPair.InsideIPv4, Port));
        using var client = pair.Outside.Run(() => Bind(VethPair.OutsideIPv4, 0));
        using var loaded = Load();
        using var link = pair.Inside.Run(() => loaded.GetXdpProgram("Limit").Attach(VethPair.Interface, XdpMode.Generic));

        for (var i = 0; i < Queries; i++) Ask(client, i);

        Assert.Equal(Enumerable.Range(0, Burst), ReceiveAll(server).Select(query => (int)query.Identifier));
        var answers = ReceiveAll(client);
        Assert.Equal(Enumerable.Range(Burst, Queries - Burst).Where(i => (i - Burst) % 2 == 0), answers.Select(answer => (int)answer.Identifier));
        Assert.All(answers, answer => Assert.True(answer.IsResponse && answer.IsTruncated));
        var bucket = loaded.GetMap<IPv6Address, Bucket>("Networks")[IPv6Address.Parse("::ffff:10.99.7.0")];
        Assert.Equal((uint)(Queries - Burst), bucket.Refused);
    }

    [KernelFact]
    public void Exempt_networks_are_counted_only()
    {
        using var pair = new VethPair();
        using var server = pair.Inside.Run(() => Bind(VethPair.InsideIPv4, Port));
        using var client = pair.Outside.Run(() => Bind(VethPair.OutsideIPv4, 0));
        using var loaded = Load();
        var network = IPv6Prefix.Parse("::ffff:10.99.0.0/112");
        var exempt = loaded.GetMap<IPv6Prefix, ulong>("Exempt");
        exempt[network] = 0;
        using var link = pair.Inside.Run(() => loaded.GetXdpProgram("Limit").Attach(VethPair.Interface, XdpMode.Generic));

        for (var i = 0; i < Queries; i++) Ask(client, i);

        Assert.Equal(Queries, ReceiveAll(server).Count);
        Assert.Equal((ulong)Queries, exempt[network]);
    }

    // Nothing is earned while the test runs.
    static BpfObject Load() => SampleObject.Load("DnsLimiter", spec =>
    {
        spec.GetVariable("Cost").Set(Hour);
        spec.GetVariable("Savings").Set(Burst * Hour);
    });

    static UdpClient Bind(string address, int port) => new(new IPEndPoint(IPAddress.Parse(address), port));

    static void Ask(UdpClient client, int identifier)
    {
        var query = Packet.IPv4().Udp(port: Port).Dns("example.org", edit: (ref DnsHeader header) => header.Identifier = (ushort)identifier);
        client.Send(query.Bytes.Span[42..], new IPEndPoint(IPAddress.Parse(VethPair.InsideIPv4), Port));
    }

    static List<DnsHeader> ReceiveAll(UdpClient socket)
    {
        var headers = new List<DnsHeader>();
        IPEndPoint? sender = null;
        // What a veth pair delivers, it delivers at once.
        while (socket.Client.Poll(TimeSpan.FromMilliseconds(300), SelectMode.SelectRead))
            headers.Add(MemoryMarshal.Read<DnsHeader>(socket.Receive(ref sender)));
        return headers;
    }
}
