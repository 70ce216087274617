using System.Runtime.CompilerServices;
using Bpf;

namespace Samples;

/// <summary>Copies whole packets to user space through one ring buffer, in the order in which they arrived. All pass.</summary>
public static partial class PacketDump
{
    const int Room = 2032;

    /// <summary>Longer packets are cut.</summary>
    [InlineArray(Room)]
    public struct Content
    {
        byte _first;
    }

    /// <summary>A packet: 2,048 bytes, so that the ring holds whole ones.</summary>
    public struct Dump
    {
        public uint Interface;
        public uint Queue;
        public uint Length;
        public uint Captured;
        public Content Content;
    }

    /// <summary>The only interface whose packets are copied; 0 for all.</summary>
    [Configurable] public static readonly uint Interface = 0;

    public static readonly RingBuffer<Dump> Dumps = new(bytes: 8 * 1024 * 1024);

    /// <summary>Packets that found no room, because the reader was too slow.</summary>
    public static readonly PerCpuArrayMap<ulong> Lost = new(maxEntries: 1);

    [Xdp]
    public static XdpAction Capture(XdpContext context)
    {
        if (Interface != 0 && context.IngressInterface != Interface) return XdpAction.Pass;

        if (!Dumps.TryReserve(out var dump))
        {
            if (Lost.TryGet(0, out var lost)) lost.Value++;
            return XdpAction.Pass;
        }

        ref var value = ref dump.Value;
        value.Interface = context.IngressInterface;
        value.Queue = context.ReceiveQueue;
        value.Length = context.Length;
        value.Captured = Math.Min(value.Length, Room);
        if (context.TryLoad(0, ref value.Content, value.Captured)) dump.Submit();
        else dump.Discard();
        return XdpAction.Pass;
    }
}
