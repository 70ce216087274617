using Bpf.Kernel.Tests.Tools;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Traffic;

public sealed class DropIPv6Tests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly BpfObject _object;

    public DropIPv6Tests() => _object = BpfObject.Load(ObjectSpec.ReadFile(ObjectFactory.Compile(_folder, ObjectFactory.Sample("DropIPv6"))));

    [KernelTheory]
    [InlineData(XdpMode.Generic)]
    [InlineData(XdpMode.Native)]
    public void Ping_passes_over_IPv4_and_is_dropped_over_IPv6(XdpMode mode)
    {
        using var pair = new VethPair();
        Assert.True(pair.Ping(VethPair.InsideIPv4) == 3 && pair.Ping(VethPair.InsideIPv6) == 3, "Without the program both families pass.");

        using (var link = pair.Inside.Run(() => _object.GetXdpProgram("Filter").Attach(VethPair.Interface, mode)))
        {
            Assert.Equal(mode, link.Mode);
            Assert.Equal(3, pair.Ping(VethPair.InsideIPv4));
            Assert.Equal(0, pair.Ping(VethPair.InsideIPv6));
        }

        Assert.Equal(3, pair.Ping(VethPair.InsideIPv6));
    }

    [KernelTheory]
    [InlineData(XdpMode.Generic)]
    [InlineData(XdpMode.Native)]
    public void Counters_agree_with_what_was_sent_and_only_the_passed_frames_arrive(XdpMode mode)
    {
        using var wire = new SilentWire();
        using var far = new PacketSocket(wire.Far);
        using var near = new PacketSocket(wire.Near);
        using var link = wire.Near.Run(() => _object.GetXdpProgram("Filter").Attach(SilentWire.Interface, mode));
        var (v4, v6, arp) = (SamplePackets.IPv4, SamplePackets.IPv6, SamplePackets.Arp);
        byte[][] sent = [v6, v4, arp, v6, v6, v4, arp, v4];

        foreach (var frame in sent) far.Send(frame);

        var actions = _object.GetPerCpuMap<uint, ulong>("Actions");
        // Aborted, dropped, passed, sent back, redirected.
        const string expected = "0 3 5 0 0";
        string Counted() => string.Join(' ', Enum.GetValues<XdpAction>().Select(action => actions.Sum((uint)action)));
        Assert.Equal(expected, Patience.Until(expected, Counted));
        foreach (var frame in sent.Where(frame => frame != v6)) Assert.Equal(frame, near.Receive(Patience.Limit)!);
        Assert.Null(near.Receive(TimeSpan.FromMilliseconds(1)));
    }

    public void Dispose()
    {
        _object.Dispose();
        _folder.Dispose();
    }
}
