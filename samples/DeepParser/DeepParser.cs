using System.Runtime.InteropServices;
using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Looks through VLAN tags, IPv4 options and IPv6 extension headers, and counts packets by what they carry.</summary>
public static partial class DeepParser
{
    /// <summary>
    /// What a processor saw: a cache line, so that processors do not disturb each other, nor user space, which reads without system calls.
    /// </summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    public struct Counters
    {
        public ulong Tcp;
        public ulong Udp;
        public ulong Icmp;
        public ulong OtherIP;
        public ulong NotIP;
        public ulong Broken;
    }

    /// <summary>What happens to packets whose headers are right.</summary>
    [Configurable] public static readonly XdpAction Action = XdpAction.Pass;

    /// <summary>By processor.</summary>
    public static readonly ArrayMap<Counters> Processors = new(maxEntries: 256) { Flags = MapFlags.Mappable };

    [Xdp]
    public static XdpAction Parse(XdpContext context)
    {
        if (!Processors.TryGet(Cpu.Current(), out var counters)) return XdpAction.Aborted;

        var packet = context.Packet;
        if (!packet.TryParse(out var parsed))
        {
            Increment(ref counters.Value.Broken);
            return XdpAction.Aborted;
        }

        Increment(ref Find(ref counters.Value, parsed));
        return Action;
    }

    static ref ulong Find(ref Counters counters, in ParsedPacket parsed)
    {
        if (parsed.EtherType is not (EtherType.IPv4 or EtherType.IPv6)) return ref counters.NotIP;
        switch (parsed.Protocol)
        {
            case IPProtocol.Tcp: return ref counters.Tcp;
            case IPProtocol.Udp: return ref counters.Udp;
            case IPProtocol.Icmp or IPProtocol.Icmpv6: return ref counters.Icmp;
            default: return ref counters.OtherIP;
        }
    }

    // One store of the whole number, whatever reads meanwhile.
    static void Increment(ref ulong counter) => Volatile.Write(ref counter, counter + 1);
}
