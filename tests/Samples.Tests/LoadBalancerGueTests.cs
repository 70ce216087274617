using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;
using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;
using Samples.Control;
using Samples.Corpus;
using Samples.Corpus.Objects;

namespace Samples.Tests;

/// <summary>The other kind of tunnel, which the program is configured for.</summary>
public sealed class LoadBalancerGueTests
{
    [KernelFact]
    public void Csharp_and_C_agree() =>
        PairTest.Compare(
            Pair.All.Single(pair => pair.Sample == "LoadBalancer"), ObjectSpec.Read(CSharpObject.Compile("LoadBalancer"), "C#"),
            ObjectSpec.Read(ClangObject.Compile("LoadBalancer"), "C"), spec => spec.GetVariable("Encapsulation").Set(Encapsulation.Gue));

    [KernelTheory]
    [InlineData("::ffff:10.8.0.1")]
    [InlineData("2001:db8:8::1")]
    public void Packets_go_back_to_the_router_inside_UDP(string backend)
    {
        using var loaded = SampleObject.Load("LoadBalancer", spec => spec.GetVariable("Encapsulation").Set(Encapsulation.Gue));
        new Balancer(loaded).Serve(new ServiceKey(IPv6Address.Parse("::ffff:192.0.2.10"), 80, IPProtocol.Tcp), [IPv6Address.Parse(backend)]);
        using var wire = new SilentWire();
        using var far = new PacketSocket(wire.Far);
        using var link = wire.Near.Run(() => loaded.GetXdpProgram("Balance").Attach(SilentWire.Interface, Bpf.XdpMode.Generic));
        var sent = Packet.IPv4("10.0.0.1", "192.0.2.10").Tcp(port: 80).Payload(30);

        far.Send(sent.Bytes.Span);

        var received = Packet.FromBytes(far.Receive(Patience.Limit) ?? []);
        var inner = sent.Bytes.Span[14..];
        Assert.Equal(inner, received.Bytes.Span[^inner.Length..]);
        Assert.Equal(Outer(received, backend, inner), received);
    }

    // What the hash makes different for each connection is taken as it is.
    static Packet Outer(Packet received, string backend, ReadOnlySpan<byte> inner)
    {
        var ethernet = received.Read<EthernetHeader>();
        var link = Packet.Ethernet(ethernet.Source, ethernet.Destination);
        var address = IPv6Address.Parse(backend);
        var ip = address.IsIPv4Mapped
            ? link.IPv4(received.Read<IPv4Header>(14).Source, IPv4Address.FromHostOrder((uint)address.Low))
            : link.IPv6(received.Read<IPv6Header>(14).Source, address);
        var port = received.Read<UdpHeader>(address.IsIPv4Mapped ? 34 : 54).SourcePort;
        return ip.Udp(6080, port, checksum: false).Gue().IPv4(IPv4Address.Parse("10.0.0.1"), IPv4Address.Parse("192.0.2.10")).Tcp().Payload(inner[40..]);
    }
}
