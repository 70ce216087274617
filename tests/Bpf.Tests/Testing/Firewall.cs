using Bpf.Net;

namespace Bpf.Tests.Testing;

/// <summary>The program of docs/programming-model.md, without its ring buffer.</summary>
public static class Firewall
{
    [Configurable]
    public static readonly ushort BlockedPort = 53;

    public static readonly HashMap<IPv4Address, ulong> Blocked = new(maxEntries: 10_000) { Flags = MapFlags.NoPrealloc };
    public static readonly PerCpuArrayMap<ulong> Actions = new(maxEntries: 5);

    [Xdp]
    public static XdpAction Filter(XdpContext context)
    {
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;

        var action = ethernet.Value.EtherType switch
        {
            EtherType.IPv6 => XdpAction.Drop,
            EtherType.IPv4 => FilterIPv4(ref packet),
            _ => XdpAction.Pass,
        };
        if (Actions.TryGet((uint)action, out var count)) count.Value++;
        return action;
    }

    private static XdpAction FilterIPv4(ref PacketCursor packet)
    {
        if (!packet.TryRead(out Ref<IPv4Header> ip) || !packet.TrySkip(ip.Value.OptionsLength)) return XdpAction.Aborted;
        if (Blocked.TryGet(ip.Value.Source, out var hits))
        {
            Interlocked.Increment(ref hits.Value);
            return XdpAction.Drop;
        }

        if (ip.Value.Protocol != IPProtocol.Udp || !packet.TryRead(out Ref<UdpHeader> udp)
            || udp.Value.DestinationPort != BlockedPort) return XdpAction.Pass;

        Trace.Print($"blocked {udp.Value.DestinationPort}");
        return XdpAction.Drop;
    }
}
