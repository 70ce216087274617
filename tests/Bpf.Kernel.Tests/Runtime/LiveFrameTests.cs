using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

public sealed class LiveFrameTests
{
    [KernelFact]
    public void AProgramGetsAsManyLiveFramesAsAskedFor()
    {
        using var loaded = Sources.Load(Sources.Everything);
        using var space = new NetworkNamespace();
        space.Run(() => loaded.GetXdpProgram("rt_globals").RunLive(new TestRunOptions { Packet = new byte[60], Repeat = 1000 }));
        Assert.Equal(1000u, loaded.GetMap<uint, uint>("rt_array")[1]);
    }

    [KernelFact]
    public void AFrameThatDoesNotFitIsRefused()
    {
        using var loaded = Sources.Load(Sources.Everything);
        var error = Assert.Throws<BpfException>(() => loaded.GetXdpProgram("rt_globals").RunLive(new TestRunOptions { Packet = new byte[70_000] }));
        Assert.Contains("live frames of 70000 bytes", error.Message);
    }
}
