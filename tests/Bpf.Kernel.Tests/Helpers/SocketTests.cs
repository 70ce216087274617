using System.Net;
using System.Net.Sockets;
using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Helpers;

public class SocketTests
{
    private const string Find = """
        var packet = context.Packet;
        if (!packet.TryParse(out var parsed) || !packet.TryPeek(out Ref<TransportPorts> ports)) return XdpAction.Aborted;
        KernelSocket socket;
        bool found;
        if (parsed.TryGetIPv4(out var ip4))
        {
            var tuple = new SocketTuple4 { Source = ip4.Value.Source, Destination = ip4.Value.Destination,
                SourcePort = ports.Value.Source, DestinationPort = ports.Value.Destination };
            found = {0};
        }
        else if (parsed.TryGetIPv6(out var ip6))
        {
            var tuple = new SocketTuple6 { Source = ip6.Value.Source, Destination = ip6.Value.Destination,
                SourcePort = ports.Value.Source, DestinationPort = ports.Value.Destination };
            found = {0};
        }
        else return XdpAction.Aborted;
        if (!found) return XdpAction.Drop;
        Say(0, (ulong)socket.State);
        Say(1, socket.LocalPort);
        Say(2, socket.RemotePort);
        Say(3, socket.BoundInterface);
        socket.Release();
        return XdpAction.Pass;
        """;

    [KernelTheory]
    [InlineData("context.TryFindTcp(tuple, out socket)", "tcp")]
    [InlineData("context.TryFindAnyTcp(tuple, out socket)", "tcp")]
    [InlineData("context.TryFindUdp(tuple, out socket)", "udp")]
    public void Finds_sockets(string call, string protocol)
    {
        var program = HelperProgram.Compile(Find.Replace("{0}", call, StringComparison.Ordinal));
        using var space = new NetworkNamespace();
        using var machine = new TestMachine();
        space.Run(() =>
        {
            using var four = Open(protocol, IPAddress.Loopback);
            using var six = Open(protocol, IPAddress.IPv6Loopback);
            var (port4, port6) = (PortOf(four), PortOf(six));
            var kind = protocol == "tcp" ? IPProtocol.Tcp : IPProtocol.Udp;
            machine.AddSocket(kind, IPv4Address.Loopback, port4);
            machine.AddSocket(kind, IPv6Address.Loopback, port6);
            IPPacket to4 = Packet.IPv4(IPv4Address.Loopback, IPv4Address.Loopback), to6 = Packet.IPv6(IPv6Address.Loopback, IPv6Address.Loopback);
            var results = XdpTest.Compare(program, To(to4, port4), To(to6, port6), To(to4, 1), To(to6, 1));
            Assert.Equal([XdpAction.Pass, XdpAction.Pass, XdpAction.Drop, XdpAction.Drop], results.Select(result => result.Action));
            Assert.Equal(0, machine.HeldSockets);
        });

        Packet To(IPPacket start, ushort port) => protocol == "tcp" ? start.Tcp(port) : start.Udp(port);
    }

    private static Socket Open(string protocol, IPAddress address)
    {
        var socket = protocol == "tcp"
            ? new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
        if (protocol == "tcp") socket.Listen();
        return socket;
    }

    private static ushort PortOf(Socket socket) => (ushort)((IPEndPoint)socket.LocalEndPoint!).Port;
}
