using System.Diagnostics;
using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;
using Bpf.Runtime;
using Bpf.Testing;

namespace Samples.Tests.Traffic;

public sealed class SocketFeedTests
{
    [KernelFact]
    public void Packets_reach_the_socket_with_metadata_and_the_stack_keeps_its_neighbours()
    {
        using var loaded = SampleObject.Load("SocketFeed");
        using var wire = new SilentWire();
        using var far = new PacketSocket(wire.Far);
        using var near = new PacketSocket(wire.Near);
        using var link = wire.Near.Run(() => loaded.GetXdpProgram("Feed").Attach(SilentWire.Interface, Bpf.XdpMode.Native));
        using var socket = wire.Near.Run(() => new XskSocket(link.InterfaceIndex, 0));
        new SocketTable(loaded.Maps.Single(map => map.Name == "Sockets")).Set(0, socket);
        byte[][] sent = [.. Enumerable.Range(0, 5).Select(i => Packet.IPv4().Udp().Payload(30 + i).Bytes.ToArray())];
        var began = (ulong)Stopwatch.GetTimestamp();

        foreach (var frame in sent) far.Send(frame);
        far.Send(Packet.Arp().Bytes.Span);

        Assert.Equal(Packet.Arp().Bytes.ToArray(), near.Receive(Patience.Limit));
        var received = new List<byte[]>();
        var metadata = new List<SocketFeed.Metadata>();
        while (received.Count < sent.Length && socket.Wait(Patience.Limit))
            foreach (var packet in socket.Receive())
            {
                metadata.Add(packet.GetMetadata<SocketFeed.Metadata>());
                received.Add(packet.Data.ToArray());
            }
        Assert.Equal(sent, received);
        Assert.All(metadata, one => Assert.InRange(one.Time, began, (ulong)Stopwatch.GetTimestamp()));
        // Numbers are those of a CPU.
        foreach (var cpu in metadata.GroupBy(one => one.Cpu))
            Assert.Equal(Enumerable.Range(0, cpu.Count()), cpu.Select(one => (int)one.Number));
    }
}
