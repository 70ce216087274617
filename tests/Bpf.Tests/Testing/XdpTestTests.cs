using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Tests.Testing;

public class XdpTestTests
{
    private static readonly ArrayMap<ulong> s_counter = new(maxEntries: 1);
    private static readonly byte[] s_table = new byte[4];

    [Fact]
    public void WithoutAMachineMapsAreEmptyForEachRun()
    {
        for (var i = 0; i < 2; i++)
        {
            var result = XdpTest.Run(
                _ => s_counter.TryGet(0, out var count) && count.Value++ == 0 ? XdpAction.Pass : XdpAction.Drop, Packet.Ethernet());
            Assert.Equal(XdpAction.Pass, result.Action);
        }
    }

    [Fact]
    public void ShowsWhatTheProgramWrote()
    {
        var packet = Packet.IPv4().Udp();
        var result = XdpTest.Run(SetTimeToLive, packet);
        Assert.Equal(XdpAction.Tx, result.Action);
        Assert.Equal(9, result.Packet.Read<IPv4Header>(14).TimeToLive);
        Assert.Equal(64, packet.Read<IPv4Header>(14).TimeToLive);
        Assert.Equal(packet.Length, result.Packet.Length);
    }

    [Fact]
    public void ExceptionsAbort()
    {
        var packet = Packet.Ethernet().Payload([9]);
        Assert.IsType<IndexOutOfRangeException>(Aborted(context => (XdpAction)s_table[LastByte(context)], packet));
        Assert.IsType<DivideByZeroException>(Aborted(context => (XdpAction)(5 / (LastByte(context) - 9)), packet));
        Assert.IsType<OverflowException>(Aborted(context => (XdpAction)checked((byte)(LastByte(context) + 250)), packet));
        Assert.IsType<NotSupportedException>(Aborted(_ => throw new NotSupportedException(), packet));
    }

    [Fact]
    public void PacketsSeemToComeFromTheMachinesInterface()
    {
        Assert.Equal(1u, IngressOf());
        using var machine = new TestMachine { IngressInterface = 7, ReceiveQueue = 3 };
        Assert.Equal(7u, IngressOf());
        Assert.Equal(3u, (uint)XdpTest.Run(context => (XdpAction)context.ReceiveQueue, Packet.Ethernet()).Action);
    }

    [Fact]
    public void ThereIsNoMetadata() => Assert.Equal(XdpAction.Pass, XdpTest.Run(HasNoMetadata, Packet.Ethernet()).Action);

    [Fact]
    public void TraceGoesToTheConsoleOutsideOfARun()
    {
        var before = Console.Out;
        using var console = new StringWriter();
        Console.SetOut(console);
        try
        {
            Trace.Print($"port {53}");
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Contains("port 53", console.ToString());
    }

    private static Exception? Aborted(XdpMethod program, Packet packet)
    {
        var result = XdpTest.Run(program, packet);
        Assert.Equal(XdpAction.Aborted, result.Action);
        return result.Exception;
    }

    private static uint IngressOf() => (uint)XdpTest.Run(context => (XdpAction)context.IngressInterface, Packet.Ethernet()).Action;

    private static unsafe int LastByte(XdpContext context) => context.DataEnd[-1];

    private static unsafe XdpAction HasNoMetadata(XdpContext context) =>
        context.DataMeta == context.Data && context.DataEnd - context.Data == 14 ? XdpAction.Pass : XdpAction.Drop;

    private static XdpAction SetTimeToLive(XdpContext context)
    {
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> _) || !packet.TryRead(out Ref<IPv4Header> ip)) return XdpAction.Aborted;
        ip.Value.TimeToLive = 9;
        return XdpAction.Tx;
    }
}
