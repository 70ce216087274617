using System.Net;
using System.Net.Sockets;
using Bpf;
using Bpf.Kernel.Tests;
using Bpf.Net;
using Bpf.Runtime;
using NetworkNamespace = Bpf.Kernel.Tests.NetworkNamespace;

namespace Samples.Tests.Traffic;

public sealed class NatGatewayTests
{
    const string Host = "10.1.0.2", Public = "10.2.0.1", Peer = "10.2.0.2";
    const int Port = 8080;

    /// <summary>host (10.1.0.2) -- inner, gateway, outer (10.2.0.1) -- (10.2.0.2) peer, which knows no way back to the host</summary>
    [KernelFact]
    public void The_outside_sees_the_public_address_only()
    {
        using var host = new NetworkNamespace();
        using var gateway = new NetworkNamespace();
        using var peer = new NetworkNamespace();
        Connect(gateway, "inner", "10.1.0.1", host, Host);
        Connect(gateway, "outer", Public, peer, Peer);
        host.Ip("route", "add", "default", "via", "10.1.0.1");
        gateway.Run(() => File.WriteAllText("/proc/sys/net/ipv4/ip_forward", "1"));
        // The gateway knows its neighbours.
        Assert.Equal((1, 1), (Ping(gateway, Host), Ping(gateway, Peer)));
        Assert.Equal(0, Ping(host, Peer));

        using var loaded = SampleObject.Load("NatGateway");
        using var inner = gateway.Run(() => loaded.GetXdpProgram("Translate").Attach("inner", XdpMode.Generic));
        using var outer = gateway.Run(() => loaded.GetXdpProgram("Translate").Attach("outer", XdpMode.Generic));
        // Indexes are those of the namespace that the thread is in.
        var interfaces = loaded.GetMap<uint, DeviceMapValue>("Interfaces");
        foreach (var index in new[] { (uint)inner.InterfaceIndex, (uint)outer.InterfaceIndex })
            gateway.Run(() => interfaces[index] = new DeviceMapValue { InterfaceIndex = index });
        loaded.GetMap<uint, IPv4Address>("PublicAddresses")[(uint)outer.InterfaceIndex] = IPv4Address.Parse(Public);

        Assert.Equal(1, Ping(host, Peer));
        var seen = Exchange(host, peer);
        Assert.Equal(Public, $"{seen.Address}");
        Assert.InRange(seen.Port, 61_000, 65_535);
        Assert.Equal(Public, $"{Datagram(host, peer).Address}");
        Assert.Equal(3, loaded.GetMap<Flow, Translation>("Outgoing").Count());
    }

    static void Connect(NetworkNamespace gateway, string name, string address, NetworkNamespace end, string endAddress)
    {
        gateway.Ip("link", "add", name, "type", "veth", "peer", "name", "eth", "netns", end.Name);
        gateway.Ip("address", "add", $"{address}/24", "dev", name);
        end.Ip("address", "add", $"{endAddress}/24", "dev", "eth");
        gateway.Ip("link", "set", name, "up");
        end.Ip("link", "set", "eth", "up");
    }

    static int Ping(NetworkNamespace from, string address) => from.Execute("ping", "-n", "-q", "-c", "1", "-W", "1", address).ExitCode == 0 ? 1 : 0;

    // There and back; whom the server saw.
    static IPEndPoint Exchange(NetworkNamespace host, NetworkNamespace peer)
    {
        using var listener = peer.Run(() => new TcpListener(IPAddress.Any, Port));
        listener.Start();
        using var client = host.Run(() => new TcpClient(AddressFamily.InterNetwork));
        client.Connect(Peer, Port);
        using var server = listener.AcceptTcpClient();
        var data = new byte[300_000];
        Random.Shared.NextBytes(data);
        var sending = Task.Run(() => client.GetStream().Write(data));
        var received = new byte[data.Length];
        server.GetStream().ReadExactly(received);
        Assert.Equal(data, received);
        sending.Wait();
        server.GetStream().Write(received.AsSpan(0, 1000));
        client.GetStream().ReadExactly(received.AsSpan(0, 1000));
        return (IPEndPoint)server.Client.RemoteEndPoint!;
    }

    static IPEndPoint Datagram(NetworkNamespace host, NetworkNamespace peer)
    {
        using var server = peer.Run(() => new UdpClient(Port, AddressFamily.InterNetwork));
        using var client = host.Run(() => new UdpClient(AddressFamily.InterNetwork));
        client.Send("hello"u8, Peer, Port);
        server.Client.ReceiveTimeout = client.Client.ReceiveTimeout = 10_000;
        var from = new IPEndPoint(IPAddress.Any, 0);
        server.Receive(ref from);
        server.Send("welcome"u8, from);
        var answer = new IPEndPoint(IPAddress.Any, 0);
        Assert.Equal("welcome"u8.ToArray(), client.Receive(ref answer));
        Assert.Equal(Peer, $"{answer.Address}");
        return from;
    }
}
