using System.Runtime.CompilerServices;
using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Answers IPv4 packets that are too long with "fragmentation needed", as a router in front of a narrow link does.</summary>
public static partial class TooBig
{
    const int QuoteLength = 84;
    const byte FragmentationNeeded = 4, TimeToLive = 64;

    /// <summary>What happened to packets under one action.</summary>
    public struct Counter
    {
        public ulong Packets;
        public ulong Bytes;
    }

    // The beginning of the packet that was too long, from its IP header on.
    [InlineArray(QuoteLength / sizeof(uint))]
    struct Quote
    {
        uint _first;
    }

    struct Answer
    {
        public IPv4Header IP;
        public IcmpHeader Icmp;
        public Quote Quote;
    }

    /// <summary>The longest frame that passes, in bytes.</summary>
    [Configurable] public static readonly ushort MaximumLength = 600;

    /// <summary>The MTU that the answer tells: without the Ethernet header.</summary>
    [Configurable] public static readonly ushort Mtu = 586;

    /// <summary>A counter for each <see cref="XdpAction"/>, of the packets as they arrived.</summary>
    public static readonly PerCpuArrayMap<Counter> Actions = new(maxEntries: 5);

    [Xdp]
    public static unsafe XdpAction Limit(XdpContext context)
    {
        var bytes = (ulong)(context.DataEnd - context.Data);
        var action = Limit(context, (int)bytes);
        if (Actions.TryGet((uint)action, out var counter))
        {
            counter.Value.Packets++;
            counter.Value.Bytes += bytes;
        }

        return action;
    }

    static unsafe XdpAction Limit(XdpContext context, int length)
    {
        if (!context.Packet.TryPeek(out Ref<EthernetHeader> ethernet)) return XdpAction.Drop;
        if (ethernet.Value.EtherType != EtherType.IPv4 || length <= MaximumLength) return XdpAction.Pass;

        var header = ethernet.Value;
        if (!context.TryAdjustTail(sizeof(EthernetHeader) + QuoteLength - length)) return XdpAction.Drop;
        if (!context.TryAdjustHead(-(sizeof(IPv4Header) + sizeof(IcmpHeader)))) return XdpAction.Drop;
        var packet = context.Packet;
        if (!packet.TryRead(out ethernet) || !packet.TryRead(out Ref<Answer> answer)) return XdpAction.Drop;
        ethernet.Value = new EthernetHeader { Destination = header.Source, Source = header.Destination, EtherType = header.EtherType };
        Write(ref answer.Value);
        return XdpAction.Tx;
    }

    static unsafe void Write(ref Answer answer)
    {
        ref var quoted = ref Unsafe.As<Quote, IPv4Header>(ref answer.Quote);
        answer.IP = new IPv4Header
        {
            Version = 4,
            HeaderLength = sizeof(IPv4Header),
            TotalLength = (ushort)sizeof(Answer),
            TimeToLive = TimeToLive,
            Protocol = IPProtocol.Icmp,
            Source = quoted.Destination,
            Destination = quoted.Source,
        };
        answer.IP.UpdateChecksum();
        answer.Icmp = new IcmpHeader { Type = IcmpType.DestinationUnreachable, Code = FragmentationNeeded, NextHopMtu = Mtu };

        var checksum = new Checksum();
        checksum.AddHeader(ref answer.Icmp);
        checksum.AddHeader(ref answer.Quote);
        answer.Icmp.Checksum = checksum.Value;
    }
}
