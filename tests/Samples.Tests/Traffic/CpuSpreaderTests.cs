using Bpf;
using Bpf.Kernel.Tests;

namespace Samples.Tests.Traffic;

public sealed class CpuSpreaderTests
{
    [KernelFact]
    public void Packets_reach_the_stack_by_way_of_the_chosen_CPUs()
    {
        using var loaded = SampleObject.Load("CpuSpreader", spec => spec.GetVariable("Count").Set(1u));
        var last = (uint)System.Environment.ProcessorCount - 1;
        loaded.GetMap<uint, uint>("Chosen")[0] = last;
        using var pair = new VethPair();
        using var link = pair.Inside.Run(() => loaded.GetXdpProgram("Spread").Attach(VethPair.Interface));
        // The chosen CPU is not in the map yet.
        Assert.Equal(0, pair.Ping(VethPair.InsideIPv4, timeout: 0.1));
        Assert.NotEqual(0UL, Packets(XdpAction.Aborted));

        loaded.GetMap<uint, CpuMapValue>("Cpus")[last] = new CpuMapValue { QueueSize = 192 };
        Assert.Equal(3, pair.Ping(VethPair.InsideIPv4));
        Assert.Equal(3, pair.Ping(VethPair.InsideIPv6));
        Assert.InRange(Packets(XdpAction.Redirect), 6UL, ulong.MaxValue);

        ulong Packets(XdpAction action) => loaded.GetPerCpuMap<uint, CpuSpreader.Counter>("Actions")[(uint)action]
            .Aggregate(0UL, (sum, counter) => sum + counter.Packets);
    }
}
