using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>
/// Sends packets to AF_XDP sockets, with metadata in front of each. What the network stack needs to know its neighbours passes, and so does
/// what no socket waits for.
/// </summary>
public static partial class SocketFeed
{
    const uint Queues = 64;

    /// <summary>What is in front of a packet.</summary>
    public struct Metadata
    {
        /// <summary>When the program saw it, in nanoseconds of <see cref="Clock.Monotonic"/>.</summary>
        public ulong Time;

        /// <summary>The CPU that the program ran on.</summary>
        public uint Cpu;

        /// <summary>How many packets of the queue this CPU had sent to sockets before.</summary>
        public uint Number;
    }

    /// <summary>A socket for each receive queue.</summary>
    public static readonly XskMap Sockets = new(Queues);

    /// <summary>Packets sent to sockets, by receive queue.</summary>
    public static readonly PerCpuArrayMap<uint> Numbers = new(Queues);

    [Xdp]
    public static unsafe XdpAction Feed(XdpContext context)
    {
        var queue = context.ReceiveQueue;
        if (!Sockets.Contains(queue) || IsForStack(context.Packet) || !Numbers.TryGet(queue, out var number)) return XdpAction.Pass;
        if (!context.TryAdjustMeta(-sizeof(Metadata)) || !context.TryGetMetadata(out Ref<Metadata> metadata)) return XdpAction.Pass;

        metadata.Value = new Metadata { Time = Clock.Monotonic(), Cpu = Cpu.Current(), Number = number.Value++ };
        return Sockets.Redirect(queue, XdpAction.Pass);
    }

    static bool IsForStack(PacketCursor packet)
    {
        if (!packet.TryParse(out var parsed) || parsed.EtherType == EtherType.Arp) return true;
        return parsed.EtherType == EtherType.IPv6 && parsed.Protocol == IPProtocol.Icmpv6 && packet.TryRead(out Ref<Icmpv6Header> icmp)
            && icmp.Value.Type is >= Icmpv6Type.RouterSolicitation and <= Icmpv6Type.Redirect;
    }
}
