using Bpf.Testing;

namespace Bpf.Kernel.Tests.Tools;

/// <summary>Packets, and what each sample does with them.</summary>
static class SamplePackets
{
    public static byte[] IPv4 { get; } = Packet.IPv4("192.0.2.1", "192.0.2.2").Udp(port: 53).Bytes.ToArray();

    public static byte[] IPv6 { get; } = Packet.IPv6("2001:db8::1", "2001:db8::2").Udp(port: 7).Bytes.ToArray();

    public static byte[] Arp { get; } = Packet.Arp().Bytes.ToArray();

    static readonly byte[] _echo = Packet.IPv4("192.0.2.1", "192.0.2.2").Udp(port: 7).Bytes.ToArray();
    static readonly byte[] _cutShort = _echo[..30];

    static readonly Dictionary<string, (byte[] Packet, XdpAction Action)[]> _expected = new()
    {
        ["DropAll"] = [(IPv4, XdpAction.Drop), (IPv6, XdpAction.Drop)],
        ["DropIPv6"] = [(IPv4, XdpAction.Pass), (IPv6, XdpAction.Drop), (_cutShort, XdpAction.Pass)],
        ["ActionCounters"] = [(IPv4, XdpAction.Pass), (IPv6, XdpAction.Drop), (_echo, XdpAction.Tx), (_cutShort, XdpAction.Aborted)],
    };

    public static (byte[] Packet, XdpAction Action)[] For(string sample) => _expected[sample];
}
