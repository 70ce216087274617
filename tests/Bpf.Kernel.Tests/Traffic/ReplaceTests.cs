using Bpf.Kernel.Tests.Tools;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Traffic;

public class ReplaceTests
{
    [KernelTheory]
    [InlineData(XdpMode.Generic)]
    [InlineData(XdpMode.Native)]
    public void Each_packet_meets_the_old_or_the_new_program(XdpMode mode)
    {
        const int batches = 100;
        using var folder = new TemporaryFolder();
        using var wire = new SilentWire();
        var spec = ObjectSpec.ReadFile(ObjectFactory.Compile(folder, Programs.CountAll));
        using var first = BpfObject.Load(spec);
        using var second = BpfObject.Load(spec);
        using var link = wire.Near.Run(() => first.GetXdpProgram("Count").Attach(SilentWire.Interface, mode));
        using var socket = new PacketSocket(wire.Far);

        for (var batch = 0; batch < batches; batch++)
        {
            socket.Send(SamplePackets.IPv4);
            link.Update((batch % 2 == 0 ? second : first).GetXdpProgram("Count"));
            socket.Send(SamplePackets.IPv6);
        }

        Assert.Equal(2UL * batches, Patience.Until(2UL * batches, () => Count(first) + Count(second)));
        Assert.True(Count(first) > 0 && Count(second) > 0);
    }

    static ulong Count(BpfObject loaded) => loaded.GetPerCpuMap<uint, ulong>("Packets").Sum(0u);
}
