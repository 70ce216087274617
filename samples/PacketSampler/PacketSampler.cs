using Bpf;

namespace Samples;

/// <summary>Copies packets, or their beginnings, to user space. All pass.</summary>
public static partial class PacketSampler
{
    /// <summary>What is told of a packet; its bytes follow.</summary>
    public struct Sample
    {
        public uint Interface;
        public uint Queue;
        public uint Length;
        public uint Captured;
    }

    /// <summary>The only interface whose packets are copied; 0 for all.</summary>
    [Configurable] public static readonly uint Interface = 0;

    /// <summary>How many bytes of a packet are copied at most.</summary>
    [Configurable] public static readonly ushort MaximumLength = ushort.MaxValue;

    public static readonly PerfEventArray<Sample> Samples = new();

    [Xdp]
    public static unsafe XdpAction Capture(XdpContext context)
    {
        if (Interface != 0 && context.IngressInterface != Interface) return XdpAction.Pass;

        var length = (uint)(context.DataEnd - context.Data);
        var captured = Math.Min(length, MaximumLength);
        var sample = new Sample { Interface = context.IngressInterface, Queue = context.ReceiveQueue, Length = length, Captured = captured };
        Samples.TryOutput(context, sample, (ushort)captured);
        return XdpAction.Pass;
    }
}
