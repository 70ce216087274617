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
}
