using Bpf;
using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;
using Bpf.Testing;

namespace Samples.Tests.Traffic;

public sealed class TrafficCountersTests
{
    [KernelTheory]
    [InlineData("Pass", XdpAction.Pass)]
    [InlineData("Drop", XdpAction.Drop)]
    [InlineData("Abort", XdpAction.Aborted)]
    public void Every_program_counts_what_arrives(string program, XdpAction action)
    {
        using var loaded = SampleObject.Load("TrafficCounters");
        using var wire = new SilentWire();
        using var far = new PacketSocket(wire.Far);
        using var near = new PacketSocket(wire.Near);
        using var link = wire.Near.Run(() => loaded.GetXdpProgram(program).Attach(SilentWire.Interface));
        byte[][] frames = [Packet.IPv4().Udp().Payload(100).Bytes.ToArray(), Packet.IPv6().Udp().Payload(1000).Bytes.ToArray()];

        foreach (var frame in frames) far.Send(frame);

        var expected = (2UL, (ulong)frames.Sum(frame => frame.Length));
        var counters = loaded.GetPerCpuMap<uint, TrafficCounters.Counter>("Actions");
        (ulong, ulong) Counted() => (Sum(counter => counter.Packets), Sum(counter => counter.Bytes));
        ulong Sum(Func<TrafficCounters.Counter, ulong> field) => counters[(uint)action].Aggregate(0UL, (sum, counter) => sum + field(counter));
        Assert.Equal(expected, Patience.Until(expected, Counted));
        Assert.Equal(action == XdpAction.Pass ? frames[0] : null, near.Receive(action == XdpAction.Pass ? Patience.Limit : TimeSpan.FromMilliseconds(1)));
    }
}
