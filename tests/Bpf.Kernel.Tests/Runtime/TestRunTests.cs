using System.Text;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

public sealed class TestRunTests : IDisposable
{
    readonly BpfObject? _object = KernelAccess.Lack is null ? Sources.Load(Sources.Everything) : null;

    public void Dispose() => _object?.Dispose();

    [KernelFact]
    public void ThePacketComesBackAsTheProgramLeftIt()
    {
        byte[] packet = [.. Enumerable.Range(0, 60).Select(i => (byte)i)];
        var result = Program("rt_grows").TestRun(packet);
        Assert.Equal((XdpAction.Tx, 3u), (result.Action, result.ReturnValue));
        Assert.Equal("new!", Encoding.ASCII.GetString(result.Packet[..4]));
        Assert.Equal(packet, result.Packet[4..]);
        Assert.Empty(result.Metadata);
    }

    [KernelFact]
    public void MetadataIsInFrontOfThePacket()
    {
        var result = Program("rt_context").TestRun(new TestRunOptions { Packet = (byte[])[42, 1, 2, 3, .. new byte[60]], MetadataLength = 4 });
        Assert.Equal(42u, result.ReturnValue);
        Assert.Equal([42, 1, 2, 3], result.Metadata);
        Assert.Equal(60, result.Packet.Length);
    }

    [KernelFact]
    public void TheInterfaceCanBeChosen()
    {
        using var pair = new VethPair();
        pair.Inside.Run(() =>
        {
            var index = int.Parse(pair.Inside.Ip("-o", "link", "show", VethPair.Interface).Split(':')[0]);
            Assert.Equal(100u + (uint)index, Program("rt_context").TestRun(new TestRunOptions { Packet = new byte[60], IngressInterface = index }).ReturnValue);
            var error = Assert.Throws<BpfException>(() => Program("rt_context").TestRun(new TestRunOptions { Packet = new byte[60], IngressInterface = 9999 }));
            Assert.Contains("Interface 9999", error.Message);
        });
    }

    [KernelFact]
    public void RepeatsAreTimed()
    {
        var result = Program("rt_globals").TestRun(new byte[60], repeat: 1000);
        Assert.InRange(result.Duration, 1u, 100_000u);
        Assert.Equal(1000u, _object!.GetMap<uint, uint>("rt_array")[1]);
    }

    [KernelFact]
    public void PacketsOfSeveralBuffersWorkUpToALimit()
    {
        Assert.Equal(XdpAction.Pass, Program("rt_frags").TestRun(new byte[20_000]).Action);
        Assert.Contains("too long", Assert.Throws<BpfException>(() => Program("rt_frags").TestRun(new byte[200_000])).Message);
    }

    [KernelFact]
    public void ImpossibleRequestsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Program("rt_loops").TestRun(new byte[13]));
        Assert.Throws<ArgumentException>(() => Program("rt_loops").TestRun(new TestRunOptions { Packet = new byte[60], MetadataLength = 3 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Program("rt_loops").TestRun(new byte[60], repeat: 0));
    }

    XdpProgram Program(string name) => _object!.GetXdpProgram(name);
}
