using Bpf.Kernel.Tests.Tools;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Traffic;

/// <summary>What throws on the CLR drops the packet in the kernel and fires <c>xdp:xdp_exception</c>.</summary>
public class AbortTests
{
    [KernelTheory]
    [InlineData("table[value.Value]", 3, 4, XdpMode.Generic)]
    [InlineData("table[value.Value]", 3, 4, XdpMode.Native)]
    [InlineData("100 / value.Value", 1, 0, XdpMode.Generic)]
    [InlineData("100 / value.Value", 1, 0, XdpMode.Native)]
    public void An_exception_aborts_the_packet_and_is_traced(string expression, byte good, byte bad, XdpMode mode)
    {
        using var folder = new TemporaryFolder();
        using var wire = new SilentWire();
        using var trace = new TraceInstance("xdp/xdp_exception");
        using var throwing = BpfObject.Load(ObjectSpec.ReadFile(ObjectFactory.Compile(folder, Programs.Throwing(expression))));
        var program = throwing.GetXdpProgram("Run");
        using var link = wire.Near.Run(() => program.Attach(SilentWire.Interface, mode));
        using var socket = new PacketSocket(wire.Far);

        Assert.Equal(XdpAction.Drop, program.TestRun(Frame(good)).Action);
        Assert.Equal(XdpAction.Aborted, program.TestRun(Frame(bad)).Action);
        socket.Send(Frame(good));
        socket.Send(Frame(bad));
        socket.Send(Frame(bad));

        var exception = $"prog_id={program.Id} action=ABORTED ifindex={link.InterfaceIndex}";
        Assert.Equal(2, Patience.Until(2, () => trace.Read().Split('\n').Count(line => line.Contains(exception, StringComparison.Ordinal))));
    }

    static byte[] Frame(byte value)
    {
        var frame = new byte[60];
        (frame[12], frame[13], frame[14]) = (0x88, 0xb5, value);
        return frame;
    }
}
