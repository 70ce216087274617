using System.Net;
using System.Net.Sockets;
using Bpf.Kernel.Tests.Traffic;
using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Helpers;

/// <summary>SYN cookies of real listeners, in a namespace whose kernel answers each SYN with one.</summary>
public class ListenerCookieTests
{
    // The one option: 1,460 bytes.
    static readonly byte[] s_options = [2, 4, 5, 0xb4];

    const string Asking = """
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet) || !packet.TryRead(out Ref<{ip}> ip) || !packet.TryPeek(out Ref<TcpHeader> tcp)) return XdpAction.Pass;
        if (ip.Value.{protocol} != IPProtocol.Tcp) return XdpAction.Pass;
        var tuple = new {tuple} { Source = ip.Value.Source, Destination = ip.Value.Destination,
            SourcePort = tcp.Value.SourcePort, DestinationPort = tcp.Value.DestinationPort };
        if (!context.TryFindAnyTcp(tuple, out var socket)) return XdpAction.Drop;
        var isListener = socket.State == SocketState.Listening;
        var accepts = isListener && socket.AcceptsSynCookie(ref ip.Value, ref tcp.Value);
        uint cookie = 0;
        ushort size = 0;
        var made = isListener && packet.TryPeek(out Ref<LongTcpHeader> syn) && socket.TryGenerateSynCookie(ref ip.Value, ref syn.Value, out cookie, out size);
        socket.Release();
        if (accepts && Facts.TryGet(0, out var count)) count.Value++;
        if (!made) return accepts ? XdpAction.Tx : XdpAction.Pass;
        Say(1, cookie);
        Say(2, size);
        return XdpAction.Redirect;
        """;

    static XdpMethod Program(bool isIPv4) => HelperProgram.Compile(Asking
        .Replace("{ip}", isIPv4 ? "IPv4Header" : "IPv6Header", StringComparison.Ordinal).Replace("{tuple}", isIPv4 ? "SocketTuple4" : "SocketTuple6", StringComparison.Ordinal)
        .Replace("{protocol}", isIPv4 ? "Protocol" : "NextHeader", StringComparison.Ordinal));

    [KernelTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_listener_makes_cookies_and_knows_them_again(bool isIPv4)
    {
        var program = Program(isIPv4);
        using var space = new NetworkNamespace();
        space.Run(() =>
        {
            File.WriteAllText("/proc/sys/net/ipv4/tcp_syncookies", "2");
            using var listener = Listen(isIPv4 ? IPAddress.Loopback : IPAddress.IPv6Loopback);
            var start = isIPv4 ? Packet.IPv4(IPv4Address.Loopback, IPv4Address.Loopback) : Packet.IPv6(IPv6Address.Loopback, IPv6Address.Loopback);
            using var test = KernelTest.Load(program);
            Round(start, PortOf(listener), packet => test.Run(program, packet).Action, index => HelperProgram.Ask(test)[index]);

            using var machine = new TestMachine();
            if (isIPv4) machine.AddSocket(IPProtocol.Tcp, IPv4Address.Loopback, PortOf(listener));
            else machine.AddSocket(IPProtocol.Tcp, IPv6Address.Loopback, PortOf(listener));
            Round(start, PortOf(listener), packet => XdpTest.Run(program, packet).Action, index => HelperProgram.Ask(program, (uint)index));
            Assert.Equal(0, machine.HeldSockets);
        });
    }

    static void Round(IPPacket start, ushort port, Func<Packet, XdpAction> run, Func<int, ulong> said)
    {
        Packet Segment(TcpFlags flags, uint sequence, uint acknowledged = 0) => start.Tcp(port, flags, sourcePort: 4000, options: s_options,
            edit: (ref TcpHeader h) => (h.SequenceNumber, h.AcknowledgmentNumber) = (sequence, acknowledged)).Payload(60);
        Assert.Equal(XdpAction.Redirect, run(Segment(TcpFlags.Syn, 1000)));
        var cookie = (uint)said(1);
        Assert.Equal(start.Read<EthernetHeader>().EtherType == EtherType.IPv4 ? 1460ul : 1440, said(2));
        Assert.Equal(XdpAction.Tx, run(Segment(TcpFlags.Ack, 1001, cookie + 1)));
        Assert.Equal(XdpAction.Tx, run(Segment(TcpFlags.Ack | TcpFlags.Fin, 1001, cookie + 1)));
        Assert.Equal(XdpAction.Pass, run(Segment(TcpFlags.Ack, 1001, cookie + 0x100)));
        Assert.Equal(XdpAction.Pass, run(Segment(TcpFlags.Ack | TcpFlags.Rst, 1001, cookie + 1)));
        Assert.Equal(XdpAction.Pass, run(Segment(TcpFlags.Syn | TcpFlags.Fin, 1000)));
        Assert.Equal(XdpAction.Pass, run(Segment(TcpFlags.Syn | TcpFlags.Ack, 1001, cookie + 1)));
        Assert.Equal(1ul, said(0) / 2);
    }

    [KernelFact]
    public void Without_cookies_a_listener_makes_none()
    {
        var program = Program(true);
        using var space = new NetworkNamespace();
        space.Run(() =>
        {
            File.WriteAllText("/proc/sys/net/ipv4/tcp_syncookies", "0");
            using var listener = Listen(IPAddress.Loopback);
            var syn = Packet.IPv4(IPv4Address.Loopback, IPv4Address.Loopback).Tcp(PortOf(listener), TcpFlags.Syn, options: s_options).Payload(60);
            Assert.Equal(XdpAction.Pass, XdpTest.RunInKernel(program, syn).Action);
        });
    }

    /// <summary>A client connects through a program that sees the acknowledgement of the kernel's own cookie.</summary>
    [KernelFact]
    public void The_cookie_of_a_real_handshake_is_accepted()
    {
        using var pair = new VethPair();
        pair.Inside.Run(() => File.WriteAllText("/proc/sys/net/ipv4/tcp_syncookies", "2"));
        using var listener = pair.Inside.Run(() => Listen(IPAddress.Parse(VethPair.InsideIPv4)));
        var program = HelperProgram.Compile(Asking
            .Replace("{ip}", "IPv4Header", StringComparison.Ordinal).Replace("{tuple}", "SocketTuple4", StringComparison.Ordinal).Replace("{protocol}", "Protocol", StringComparison.Ordinal)
            .Replace("return XdpAction.Redirect;", "return XdpAction.Pass;", StringComparison.Ordinal).Replace("XdpAction.Tx", "XdpAction.Pass", StringComparison.Ordinal));
        using var test = KernelTest.Load(program);
        using var link = pair.Inside.Run(() => test.Object.GetXdpProgram("Run").Attach(VethPair.Interface, XdpMode.Generic));
        pair.Outside.Run(() =>
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Assert.True(client.ConnectAsync(listener.LocalEndPoint!).Wait(Patience.Limit));
            using var accepted = listener.Accept();
            Assert.Equal(1ul, HelperProgram.Ask(test)[0]);
        });
    }

    static Socket Listen(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, 0));
        socket.Listen();
        return socket;
    }

    static ushort PortOf(Socket socket) => (ushort)((IPEndPoint)socket.LocalEndPoint!).Port;
}
