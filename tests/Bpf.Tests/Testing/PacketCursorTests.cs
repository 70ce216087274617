using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Tests.Testing;

public class PacketCursorTests
{
    [Fact]
    public void ReadsHeaderAfterHeader() => Check(Packet.FromHex("0001 0002 0003"), context =>
    {
        var packet = context.Packet;
        Assert.True(packet.TryRead(out Ref<UInt16BigEndian> first));
        Assert.True(packet.TryPeek(out Ref<UInt16BigEndian> peeked));
        Assert.True(packet.TryRead(out Ref<UInt16BigEndian> second));
        Assert.Equal((1, 2, 2), (first.Value.Value, peeked.Value.Value, second.Value.Value));
    });

    [Fact]
    public void StaysWhereAReadFails() => Check(Packet.FromHex("010203"), context =>
    {
        var packet = context.Packet;
        Assert.False(packet.TryRead(out Ref<UInt32BigEndian> _));
        Assert.False(packet.TryPeek(out Ref<UInt32BigEndian> _));
        Assert.True(packet.TryRead(out Ref<byte> first));
        Assert.Equal(1, first.Value);
    });

    [Fact]
    public void SkipsToTheEndAndNotFurther() => Check(Packet.FromHex("010203"), context =>
    {
        var packet = context.Packet;
        Assert.False(packet.TrySkip(4));
        Assert.True(packet.TrySkip(0));
        Assert.True(packet.TrySkip(2));
        Assert.True(packet.TryPeek(out Ref<byte> last));
        Assert.Equal(3, last.Value);
        Assert.True(packet.TrySkip(1));
        Assert.False(packet.TryRead(out Ref<byte> _));
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(16384)]
    public void RefusesToSkipWhatTheVerifierWouldNotAllow(int count) =>
        Check(Packet.FromBytes(new byte[70_000]), context => Assert.False(context.Packet.TrySkip(count)));

    [Fact]
    public void ARefWritesToThePacket()
    {
        var result = XdpTest.Run(
            context =>
            {
                context.Packet.TryRead(out Ref<ushort> word);
                word.Value = 0x0201;
                return XdpAction.Pass;
            },
            Packet.FromHex("000003"));
        Assert.Equal("010203", result.Packet.ToString());
    }

    [Fact]
    public void ARefOfAFailedReadAborts()
    {
        var result = XdpTest.Run(
            context =>
            {
                context.Packet.TryRead(out Ref<ulong> number);
                return (XdpAction)number.Value;
            },
            Packet.FromHex("00"));
        Assert.Equal(XdpAction.Aborted, result.Action);
        Assert.IsType<NullReferenceException>(result.Exception);
    }

    private static void Check(Packet packet, Action<XdpContext> check)
    {
        var result = XdpTest.Run(
            context =>
            {
                check(context);
                return XdpAction.Pass;
            },
            packet);
        Assert.Null(result.Exception);
        Assert.Equal(XdpAction.Pass, result.Action);
    }
}
