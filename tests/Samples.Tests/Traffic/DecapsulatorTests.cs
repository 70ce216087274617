using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;
using Bpf.Net;
using Bpf.Testing;

namespace Samples.Tests.Traffic;

public sealed class DecapsulatorTests
{
    [KernelFact]
    public void What_was_inside_arrives()
    {
        using var loaded = SampleObject.Load("Decapsulator");
        using var wire = new SilentWire();
        using var far = new PacketSocket(wire.Far);
        using var near = new PacketSocket(wire.Near);
        using var link = wire.Near.Run(() => loaded.GetXdpProgram("Decapsulate").Attach(SilentWire.Interface));
        var inner = Packet.IPv6().Udp(port: 53).Payload(40);

        far.Send(Packet.IPv4(edit: (ref header) => header.Protocol = IPProtocol.IPv6).Payload(inner.Bytes.Span[14..]).Bytes.ToArray());

        Assert.Equal(inner.Bytes.ToArray(), near.Receive(Patience.Limit));
    }
}
