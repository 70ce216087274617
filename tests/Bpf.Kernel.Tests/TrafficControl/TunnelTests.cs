using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.TrafficControl;

/// <summary>Tunnels, translation and sockets of traffic control programs: the same on the CLR as in the kernel.</summary>
public class TunnelTests
{
    [KernelFact]
    public void Sets_tunnels_over_IPv6()
    {
        var program = TcSource.Compile("""
            var key = new TunnelKey { Id = 7, RemoteIPv6 = new IPv6Address(0x20010db8_00000000, 1), LocalIPv6 = new IPv6Address(0x20010db8_00000000, 2), FlowLabel = 0xf12345 };
            Say(0, context.TrySetTunnel(ref key, TunnelFlags.IPv6 | TunnelFlags.NoChecksum | TunnelFlags.DontFragment | TunnelFlags.Sequence) ? 1u : 0);
            Say(1, context.TryGetTunnel(out _) ? 1u : 0);
            Say(2, context.TryGetTunnelIPv6(out var back) ? back.Id : 99);
            Say(3, back.RemoteIPv6.Low);
            Say(4, back.LocalIPv6.Low);
            Say(5, back.FlowLabel);
            Say(6, context.TrySetTunnel(ref key, (TunnelFlags)32) ? 1u : 0);
            Say(7, context.TrySetTunnel(ref key) ? 1u : 0);
            key.FlowLabel = 0;
            Say(8, context.TrySetTunnel(ref key, TunnelFlags.NoKey) ? 1u : 0);
            Say(9, context.TryGetTunnel(out back) ? back.RemoteIPv4.Value : 99);
            Say(10, back.RemoteIPv6.Low);
            Say(11, context.TryGetTunnelIPv6(out _) ? 1u : 0);
            return TcAction.Pass;
            """);
        TcTest.Compare(program, Packet.IPv4().Udp());
    }

    [KernelFact]
    public void Sets_options_of_tunnels()
    {
        var program = TcSource.Compile("""
            var option = new Option { Class = 0x102, Length = 1, Value = 5 };
            var large = new Large();
            large.Last = 9;
            Say(0, context.TrySetTunnelOptions(ref option) ? 1u : 0);
            var key = new TunnelKey { Id = 7, RemoteIPv4 = new IPv4Address(10, 0, 0, 1) };
            if (!context.TrySetTunnel(ref key)) return TcAction.Drop;
            Say(1, context.TryGetTunnelOptions(out Option _, out _) ? 1u : 0);
            Say(2, context.TrySetTunnelOptions(ref option) ? 1u : 0);
            Say(3, context.TryGetTunnelOptions(out Option back, out var length) ? length : 99);
            Say(4, back.Value);
            Say(5, context.TryGetTunnelOptions(out uint _, out length) ? 1u : length + 50);
            Say(6, context.TryGetTunnelOptions(out Large room, out length) ? length : 99);
            Say(7, room.First);
            Say(8, room.Last);
            ushort odd = 3;
            Say(9, context.TrySetTunnelOptions(ref odd) ? 1u : 0);
            Say(10, context.TrySetTunnelOptions(ref large) ? 1u : 0);
            Say(11, context.TrySetTunnel(ref key) ? 1u : 0);
            Say(12, context.TryGetTunnelOptions(out Option _, out length) ? 1u : length);
            return TcAction.Pass;
            """, """
            public struct Option { public ushort Class; public byte Type, Length; public uint Value; }
            [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit, Size = 128)]
            public struct Large { [System.Runtime.InteropServices.FieldOffset(0)] public ulong First; [System.Runtime.InteropServices.FieldOffset(120)] public ulong Last; }
            """);
        TcTest.Compare(program, Packet.IPv4().Udp());
    }

    [KernelFact]
    public void Translates_between_IPv4_and_IPv6()
    {
        var program = TcSource.Compile("""
            Say(0, context.TryTranslate(EtherType.Arp) ? 1u : 0);
            Say(1, context.TryTranslate(context.Protocol) ? 1u : 0);
            Say(2, context.TryTranslate(EtherType.IPv6) ? 1u : 0);
            Say(3, (ulong)context.Protocol + context.Length);
            Say(4, context.TryTranslate(EtherType.IPv4) ? 1u : 0);
            Say(5, (ulong)context.Protocol + context.Length);
            if (context.Length > 100) Say(6, context.TryTranslate(EtherType.IPv6) ? 1u : 0);
            return TcAction.Pass;
            """);
        TcTest.Compare(program, Packet.IPv4().Udp().Payload(200), Packet.IPv6().Udp().Payload(30), Packet.Arp(), Packet.IPv4().Udp(), Packet.Vlan(5).IPv4().Udp());
    }

    [KernelFact]
    public void Marks_congestion()
    {
        var program = TcSource.Compile("return context.TryMarkCongestion() ? TcAction.Pass : TcAction.Drop;");
        var results = TcTest.Compare(program,
            [.. Enumerable.Range(0, 4).SelectMany(bits => new[] { With(Packet.IPv4().Udp(), 15, (byte)bits), With(Packet.IPv6().Udp(), 15, (byte)(bits << 4)) }), Packet.Arp()]);
        Assert.Equal([false, false, true, true, true, true, true, true, false], results.Select(result => result.Action == TcAction.Pass));
        // The checksum for each of its carries.
        TcTest.Compare(program, [.. new byte[] { 0, 1, 2, 254, 255 }.SelectMany(high => new byte[] { 0, 1, 2, 3, 254, 255 }.Select(low =>
            With(With(With(Packet.IPv4().Udp(), 15, 2), 24, high), 25, low)))]);
    }

    static Packet With(Packet packet, int offset, byte value)
    {
        var bytes = packet.Bytes.ToArray();
        bytes[offset] = value;
        return Packet.FromBytes(bytes);
    }
}
