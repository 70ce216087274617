using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Net;

/// <summary>Programs that rewrite packets leave those that the packet builder makes.</summary>
public class ChecksumTests
{
    [KernelFact]
    public void Translates_addresses_and_ports()
    {
        var program = LanguageProgram.Compile(SourceCompiler.Program("""
            var packet = context.Packet;
            if (!packet.TryParse(out var parsed) || !parsed.TryGetIPv4(out var ip)) return XdpAction.Aborted;
            var (old, address) = (ip.Value.Source, new IPv4Address(203, 0, 113, 9));
            ip.Value.DecrementTimeToLive();
            ip.Value.ReplaceSource(address);
            if (parsed.Protocol == IPProtocol.Udp && packet.TryRead(out Ref<UdpHeader> udp))
            {
                udp.Value.ReplaceAddress(old, address);
                udp.Value.ReplaceSourcePort(40000);
            }
            else if (parsed.Protocol == IPProtocol.Tcp && packet.TryRead(out Ref<TcpHeader> tcp))
            {
                tcp.Value.ReplaceAddress(old, address);
                tcp.Value.ReplaceSourcePort(40000);
            }
            else if (parsed.Protocol == IPProtocol.Icmp && packet.TryRead(out Ref<IcmpHeader> icmp)) icmp.Value.ReplaceIdentifier(40000);
            return XdpAction.Tx;
            """));
        Packet[] Packets(string source, byte ttl, ushort port) => [.. new byte[] { 1, 2, 77, 200, 255 }.SelectMany(last =>
        {
            IPPacket Start() => Packet.IPv4(IPv4Address.Parse(source), new IPv4Address(10, 0, 0, last), (ref IPv4Header h) => h.TimeToLive = ttl);
            return new Packet[]
            {
                Start().Udp(53, port).Payload(last), Start().Udp(53, port, checksum: false), Start().Tcp(sourcePort: port).Payload(3), Start().EchoRequest(port),
            };
        })];
        var results = XdpTest.Compare(program, Packets("192.0.2.1", 64, 1234));
        Assert.Equal(Packets("203.0.113.9", 63, 40000), results.Select(result => result.Packet));
    }

    [KernelFact]
    public void Sums_datagrams_of_any_length()
    {
        var program = LanguageProgram.Compile(SourceCompiler.Program("""
            var packet = context.Packet;
            if (!packet.TryParse(out var parsed) || !parsed.TryGetIPv6(out var ip)) return XdpAction.Aborted;
            if (parsed.Protocol != IPProtocol.Udp || !packet.TryPeek(out Ref<UdpHeader> udp)) return XdpAction.Pass;
            var checksum = Checksum.PseudoHeader(ip.Value.Source, ip.Value.Destination, IPProtocol.Udp, udp.Value.Length);
            if (!checksum.TryAdd(packet, udp.Value.Length)) return XdpAction.Drop;
            udp.Value.Checksum = checksum.Value;
            return XdpAction.Tx;
            """));
        int[] lengths = [0, 1, 2, 3, 7, 8, 9, 15, 16, 31, 32, 33, 500, 1459, 1452];
        var results = XdpTest.Compare(program,
            [.. lengths.Select(length => Packet.IPv6().Udp(checksum: false).Payload(length)), Packet.IPv6().Udp(edit: (ref UdpHeader h) => h.Length = 9)]);
        Assert.Equal(lengths.Select(length => Packet.IPv6().Udp().Payload(length)), results.SkipLast(1).Select(result => result.Packet));
        Assert.Equal(XdpAction.Drop, results[^1].Action);
    }

    // Where few words are summed, the compiled code folds in fewer steps than the CLR's.
    [KernelFact]
    public void Folds_sums_of_few_words_at_the_edges()
    {
        var program = LanguageProgram.Compile(SourceCompiler.Program("""
            var packet = context.Packet;
            if (!packet.TryRead(out Ref<ulong> old) || !packet.TryRead(out Ref<ulong> value)) return XdpAction.Aborted;
            var checksum = new Checksum((ushort)old.Value);
            checksum.Replace((ushort)(old.Value >> 16), (ushort)(value.Value >> 16));
            checksum.Replace((uint)(old.Value >> 32), (uint)(value.Value >> 32));
            value.Value = checksum.Value;
            return XdpAction.Tx;
            """));
        uint[] words = [0, 1, 0xFFFE, 0xFFFF, 0x10000, 0xFFFE_FFFF, 0xFFFF_0000, 0xFFFF_FFFE, uint.MaxValue];
        Packet[] packets = [.. from a in words from b in words from c in words select Pad([a, b, c, ~a, 0, 0])];
        XdpTest.Compare(program, packets);
    }

    private static Packet Pad(ReadOnlySpan<uint> words) => Packet.FromBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words).ToArray());
}
