using System.Net;
using System.Net.Sockets;
using Bpf;
using Bpf.Kernel.Tests;

namespace Samples.Tests.Traffic;

public sealed class SynProxyTests
{
    const ushort Port = 8080;

    const string Rules = """
        table inet guard {
          chain early { type filter hook prerouting priority raw; tcp dport 8080 tcp flags & (fin|syn|rst|ack) == syn notrack; }
          chain input {
            type filter hook input priority filter;
            tcp dport 8080 ct state invalid,untracked synproxy mss 1460 wscale 7 timestamp sack-perm
            tcp dport 8080 ct state invalid drop
          }
        }
        """;

    [KernelTheory]
    [InlineData(VethPair.InsideIPv4)]
    [InlineData(VethPair.InsideIPv6)]
    public void A_client_gets_through_and_the_rule_sees_no_SYN(string address)
    {
        using var loaded = SampleObject.Load("SynProxy");
        loaded.GetMap<uint, byte>("Ports")[Port] = 1;
        using var pair = new VethPair();
        SetRules(pair.Inside);
        using var listener = pair.Inside.Run(() => TcpListener.Create(Port));
        listener.Start();
        using var link = pair.Inside.Run(() => loaded.GetXdpProgram("Protect").Attach(VethPair.Interface, XdpMode.Generic));

        pair.Outside.Run(() => Exchange(listener, IPAddress.Parse(address)));

        Assert.Equal((1UL, 1UL), (Count(SynProxy.Outcome.Answered), Count(SynProxy.Outcome.Accepted)));
        Assert.NotEqual(0UL, Count(SynProxy.Outcome.Known));
        Assert.Equal((0, 1), Statistics(pair.Inside));

        ulong Count(SynProxy.Outcome outcome) =>
            loaded.GetPerCpuMap<uint, ulong>("Outcomes")[(uint)outcome].Aggregate(0UL, (sum, count) => sum + count);
    }

    static void SetRules(NetworkNamespace space)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Rules);
            var (code, output) = space.Execute("nft", "-f", path);
            Assert.True(code == 0, output);
        }
        finally
        {
            File.Delete(path);
        }

        space.Run(() => File.WriteAllText("/proc/sys/net/netfilter/nf_conntrack_tcp_loose", "0"));
    }

    // There and back, more than a window without scaling takes.
    static void Exchange(TcpListener listener, IPAddress address)
    {
        using var client = new TcpClient(address.AddressFamily);
        client.Connect(address, Port);
        using var server = listener.AcceptTcpClient();
        var data = new byte[300_000];
        Random.Shared.NextBytes(data);
        var sending = Task.Run(() => client.GetStream().Write(data));
        var received = new byte[data.Length];
        server.GetStream().ReadExactly(received);
        Assert.Equal(data, received);
        sending.Wait();
        server.GetStream().Write(received);
        client.GetStream().ReadExactly(received);
        Assert.Equal(data, received);
    }

    // How many SYN the rule received, and how many cookies it found valid; a row for each CPU, in hexadecimal.
    static (int Syns, int Valid) Statistics(NetworkNamespace space)
    {
        var rows = space.Run(() => File.ReadAllLines("/proc/thread-self/net/stat/synproxy"))[1..]
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(number => Convert.ToInt32(number, 16)).ToArray())
            .ToArray();
        return (rows.Sum(row => row[1]), rows.Sum(row => row[3]));
    }
}
