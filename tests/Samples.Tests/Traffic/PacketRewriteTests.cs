using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;
using Bpf.Net;
using Bpf.Testing;

namespace Samples.Tests.Traffic;

public sealed class PacketRewriteTests
{
    [KernelFact]
    public void A_datagram_arrives_one_port_below_with_a_right_checksum()
    {
        using var loaded = SampleObject.Load("PacketRewrite");
        using var wire = new SilentWire();
        using var far = new PacketSocket(wire.Far);
        using var near = new PacketSocket(wire.Near);
        using var link = wire.Near.Run(() => loaded.GetXdpProgram("DecrementPort").Attach(SilentWire.Interface));

        far.Send(Packet.IPv4().Udp(port: 8080).Payload(30).Bytes.ToArray());

        Assert.Equal(Packet.IPv4().Udp(port: 8079).Payload(30).Bytes.ToArray(), near.Receive(Patience.Limit));
    }

    // The kernel takes the tag off before a socket sees the frame, and only says that there was one.
    [KernelFact]
    public void A_tag_goes_on_what_has_none_and_comes_off_what_has_one()
    {
        using var loaded = SampleObject.Load("PacketRewrite");
        using var wire = new SilentWire();
        using var far = new PacketSocket(wire.Far);
        using var near = new PacketSocket(wire.Near);
        using var tagged = new PacketSocket(wire.Near);
        tagged.TakeOnlyVlan(1);
        using var link = wire.Near.Run(() => loaded.GetXdpProgram("SwapVlan").Attach(SilentWire.Interface));
        byte[] Plain(ushort port) => Packet.IPv4().Udp(port).Payload(30).Bytes.ToArray();

        far.Send(Plain(1));
        far.Send(Packet.Vlan(1).IPv4().Udp(port: 2).Payload(30).Bytes.ToArray());
        far.Send(Plain(3));

        foreach (var port in new ushort[] { 1, 2, 3 }) Assert.Equal(Plain(port), near.Receive(Patience.Limit));
        foreach (var port in new ushort[] { 1, 3 }) Assert.Equal(Plain(port), tagged.Receive(Patience.Limit));
    }
}
