using Bpf.Kernel.Tests.Tools;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Traffic;

public class TxTests
{
    [KernelTheory]
    [InlineData(XdpMode.Generic)]
    [InlineData(XdpMode.Native)]
    public void A_frame_comes_back_with_its_addresses_swapped(XdpMode mode)
    {
        using var folder = new TemporaryFolder();
        using var otherFolder = new TemporaryFolder();
        using var wire = new SilentWire();
        using var bouncer = BpfObject.Load(ObjectSpec.ReadFile(ObjectFactory.Compile(folder, Programs.Bounce)));
        using var pass = BpfObject.Load(ObjectSpec.ReadFile(ObjectFactory.Compile(otherFolder, Tools.Programs.Pass)));
        using var link = wire.Near.Run(() => bouncer.GetXdpProgram("Bounce").Attach(SilentWire.Interface, mode));
        // A veth device accepts frames from its peer's program only when it has a program too (veth_xdp_xmit in drivers/net/veth.c).
        using var receiver = wire.Far.Run(() => pass.GetXdpProgram("Pass").Attach(SilentWire.Interface, XdpMode.Native));
        using var socket = new PacketSocket(wire.Far);
        // 0x88b5 is IEEE's EtherType for experiments, which nothing else answers.
        byte[] frame = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x88, 0xb5, .. "there and back again, with enough bytes for a frame"u8];

        socket.Send(frame);

        byte[] expected = [.. frame[6..12], .. frame[..6], .. frame[12..]];
        Assert.Equal(expected, socket.Receive(Patience.Limit)!);
    }
}
