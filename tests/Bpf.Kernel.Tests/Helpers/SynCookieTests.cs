using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Helpers;

public class SynCookieTests
{
    private const int Room = 40;

    private const string Answer = """
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet) || !packet.TryRead(out Ref<{0}> ip) || !packet.TryPeek(out Ref<TcpHeader> tcp)) return XdpAction.Aborted;
        if ((tcp.Value.Flags & TcpFlags.Syn) == 0) return SynCookie.IsValid(ref ip.Value, ref tcp.Value) ? XdpAction.Pass : XdpAction.Drop;
        if (!packet.TryPeek(out Ref<LongTcpHeader> syn)) return XdpAction.Aborted;
        if (!SynCookie.TryGenerate(ref ip.Value, ref syn.Value, out var cookie, out var size)) return XdpAction.Redirect;
        Say(0, cookie);
        Say(1, size);
        return XdpAction.Tx;
        """;

    [KernelTheory]
    [InlineData(4)]
    [InlineData(6)]
    public void Makes_cookies_and_knows_them_again(int version)
    {
        var program = HelperProgram.Compile(Answer.Replace("{0}", version == 4 ? "IPv4Header" : "IPv6Header", StringComparison.Ordinal));
        var start = version == 4 ? Packet.IPv4() : Packet.IPv6();
        var syn = start.Tcp(edit: (ref TcpHeader h) => h.SequenceNumber = 1000, options: [2, 4, 5, 0xb4]).Payload(Room);
        using var test = KernelTest.Load(program.Method.DeclaringType!);
        var run = test.Run(program, syn);
        Assert.Equal(XdpAction.Tx, run.Action);
        Round(program, start, packet => test.Run(program, packet).Action, (uint)HelperProgram.Ask(test)[0], (ushort)HelperProgram.Ask(test)[1]);

        using var machine = new TestMachine();
        Assert.Equal(XdpAction.Tx, XdpTest.Run(program, syn).Action);
        Round(program, start, packet => XdpTest.Run(program, packet).Action, (uint)HelperProgram.Ask(program, 0), (ushort)HelperProgram.Ask(program, 1));
    }

    private static void Round(XdpMethod program, IPPacket start, Func<Packet, XdpAction> run, uint cookie, ushort size)
    {
        Assert.Equal(program is null ? 0 : start.Read<EthernetHeader>().EtherType == EtherType.IPv4 ? 1460 : 1440, size);
        Assert.Equal(XdpAction.Pass, run(Ack(start, cookie + 1)));
        Assert.Equal(XdpAction.Drop, run(Ack(start, cookie + 0x100)));
        Assert.Equal(XdpAction.Drop, run(start.Tcp(81, TcpFlags.Ack, edit: (ref TcpHeader h) => (h.SequenceNumber, h.AcknowledgmentNumber) = (1001, cookie + 1))));

        // The header claims more than it has.
        Assert.Equal(XdpAction.Redirect, run(start.Tcp(edit: (ref TcpHeader h) => h.HeaderLength = 16).Payload(Room)));
    }

    private static Packet Ack(IPPacket start, uint number) =>
        start.Tcp(flags: TcpFlags.Ack, edit: (ref TcpHeader h) => (h.SequenceNumber, h.AcknowledgmentNumber) = (1001, number));
}
