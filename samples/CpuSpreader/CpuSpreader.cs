using System.Runtime.CompilerServices;
using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Spreads packets over CPUs, both directions of a connection to the same one, where the network card cannot.</summary>
public static partial class CpuSpreader
{
    const uint MaximumCpus = 128, Seed = 15_485_863;

    /// <summary>What happened to packets under one action.</summary>
    public struct Counter
    {
        public ulong Packets;
        public ulong Bytes;
    }

    /// <summary>How many CPUs of <see cref="Chosen"/> count.</summary>
    [Configurable] public static readonly uint Count = 2;

    /// <summary>The CPUs to spread over.</summary>
    public static readonly ArrayMap<uint> Chosen = new(MaximumCpus);

    /// <summary>All CPUs, by their numbers.</summary>
    public static readonly CpuMap Cpus = new(MaximumCpus);

    /// <summary>A counter for each <see cref="XdpAction"/>; <see cref="XdpAction.Aborted"/> counts what found no CPU.</summary>
    public static readonly PerCpuArrayMap<Counter> Actions = new(maxEntries: 5);

    [Xdp]
    public static unsafe XdpAction Spread(XdpContext context)
    {
        var action = Spread(context.Packet);
        if (Actions.TryGet((uint)action, out var counter))
        {
            counter.Value.Packets++;
            counter.Value.Bytes += (ulong)(context.DataEnd - context.Data);
        }

        return action;
    }

    static XdpAction Spread(PacketCursor packet)
    {
        if (!packet.TryParse(out var parsed)) return XdpAction.Pass;
        if (Count == 0 || !Chosen.TryGet(Hash(parsed) % Count, out var cpu)) return XdpAction.Aborted;
        return Cpus.Redirect(cpu.Value);
    }

    // A sum does not mind the direction.
    static uint Hash(in ParsedPacket parsed)
    {
        if (parsed.TryGetIPv4(out var ipv4)) return Mix(ipv4.Value.Source.NetworkValue + ipv4.Value.Destination.NetworkValue, (uint)parsed.Protocol);
        if (parsed.TryGetIPv6(out var ipv6)) return Mix(Sum(ipv6.Value.Source) + Sum(ipv6.Value.Destination), (uint)parsed.Protocol);
        return 0;
    }

    static uint Sum(IPv6Address address)
    {
        ref var word = ref Unsafe.As<IPv6Address, uint>(ref address);
        return word + Unsafe.Add(ref word, 1) + Unsafe.Add(ref word, 2) + Unsafe.Add(ref word, 3);
    }

    // Paul Hsieh's SuperFastHash, of four bytes.
    static uint Mix(uint value, uint protocol)
    {
        var hash = Seed + protocol + (value & 0xffff);
        hash = (hash << 16) ^ ((value >> 16) << 11) ^ hash;
        hash += hash >> 11;
        hash ^= hash << 3;
        hash += hash >> 5;
        hash ^= hash << 4;
        hash += hash >> 17;
        hash ^= hash << 25;
        return hash + (hash >> 6);
    }
}
