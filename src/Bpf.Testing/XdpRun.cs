using System.Runtime.InteropServices;
using Bpf.Simulation;

namespace Bpf.Testing;

/// <summary>Runs an XDP program on the CLR.</summary>
internal static unsafe class XdpRun
{
    // As bpf_prog_test_run_xdp, net/bpf/test_run.c: XDP_PACKET_HEADROOM, of which struct xdp_frame takes the beginning, and a page less that
    // and struct skb_shared_info. Packets that are longer have several buffers there; here they have room to grow by as much.
    private const int Headroom = 256, FrameSize = 40, LinearSize = 4096 - Headroom - 320;

    public static XdpTestResult Run(XdpMethod program, Packet packet)
    {
        var (result, trace) = ClrRun.Run(machine => Run(program, packet, machine));
        return result with { Trace = trace };
    }

    private static XdpTestResult Run(XdpMethod program, Packet packet, Machine machine)
    {
        var bytes = packet.Bytes.Span;
        var room = Math.Max(LinearSize, bytes.Length);
        var memory = (byte*)NativeMemory.AllocZeroed((nuint)(Headroom + room));
        try
        {
            bytes.CopyTo(new Span<byte>(memory + Headroom, bytes.Length));
            var frame = new XdpFrame
            {
                Data = memory + Headroom,
                DataEnd = memory + Headroom + bytes.Length,
                DataMeta = memory + Headroom,
                Start = memory + FrameSize,
                End = memory + Headroom + room,
                IngressInterface = machine.IngressInterface,
                ReceiveQueue = machine.ReceiveQueue,
            };
            var place = &frame;
            var (action, exception) = ClrRun.Call(program, method => method(new XdpContext(place)), XdpAction.Aborted);
            var after = Packet.FromBytes(new ReadOnlySpan<byte>(frame.Data, (int)(frame.DataEnd - frame.Data)));
            var metadata = new ReadOnlySpan<byte>(frame.DataMeta, (int)(frame.Data - frame.DataMeta)).ToArray();
            return new XdpTestResult(action, after) { Exception = exception, Metadata = metadata };
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }
}
