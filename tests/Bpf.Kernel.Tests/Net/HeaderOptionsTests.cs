using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Net;

public class HeaderOptionsTests
{
    private static readonly byte[] s_usual = [2, 4, 5, 0xb4, 4, 2, 8, 10, 1, 2, 3, 4, 5, 6, 7, 8, 1, 3, 3, 7];

    private static readonly byte[][] s_options =
    [
        [], s_usual, [1, 1, 1, 2, 4, 2, 0], [0, 2, 4, 5, 0xb4], [.. Enumerable.Repeat((byte)1, 40)], [.. Enumerable.Repeat((byte)1, 36), 2, 4, 9, 9],
        [2, 3, 7], [2, 1, 0, 0], [2, 0, 0, 0], [8, 255, 1, 1], [3, 3, 7, 2], [1, 1, 1, 8], [30, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 4, 1, 2],
    ];

    [KernelFact]
    public void Walks_tcp_options_as_on_the_CLR()
    {
        var program = Compile("""
            var packet = context.Packet;
            if (!packet.TryParse(out var parsed) || !packet.TryRead(out Ref<TcpHeader> tcp)) return XdpAction.Aborted;
            if (!packet.TryReadOptions(tcp.Value, out var options)) return XdpAction.Drop;
            uint count = 0, kinds = 0;
            while (options.TryRead(out var option))
            {
                count++;
                kinds = kinds * 31 + (uint)option.Kind * 7 + (uint)option.Length;
                if (option.Kind == TcpOptionKind.MaximumSegmentSize && option.TryRead(out Ref<UInt16BigEndian> mss)) { Say(2, mss.Value.Value); mss.Value.Value = 1300; }
                if (option.Kind == TcpOptionKind.WindowScale && option.TryRead(out Ref<byte> scale)) Say(3, scale.Value);
                if (option.Kind == TcpOptionKind.Timestamps && option.TryRead(out Ref<TcpTimestamps> times)) Say(4, times.Value.Value);
            }
            Say(0, count);
            Say(1, kinds);
            return XdpAction.Pass;
            """);
        XdpTest.Compare(program, [.. s_options.SelectMany(options => new Packet[] { Packet.IPv4().Tcp(options: options), Packet.IPv6().Tcp(options: options).Payload(3) }),
            Packet.IPv4().Tcp(edit: (ref TcpHeader h) => h.HeaderLength = 16), Packet.IPv4().Tcp(edit: (ref TcpHeader h) => h.HeaderLength = 60)]);
    }

    [KernelFact]
    public void Finds_a_tcp_option()
    {
        var program = Compile("""
            var packet = context.Packet;
            if (!packet.TryParse(out var parsed) || parsed.Protocol != IPProtocol.Tcp || !packet.TryRead(out Ref<TcpHeader> tcp)) return XdpAction.Aborted;
            if (!packet.TryReadOptions(tcp.Value, out var options)) return XdpAction.Drop;
            if (!options.TryFind(TcpOptionKind.MaximumSegmentSize, out Ref<UInt16BigEndian> mss)) return XdpAction.Pass;
            var checksum = new Checksum(tcp.Value.Checksum);
            checksum.Replace(mss.Value.Value, 1300);
            mss.Value.Value = 1300;
            tcp.Value.Checksum = checksum.Value;
            return XdpAction.Tx;
            """);
        var results = XdpTest.Compare(program, [.. s_options.Select(options => Packet.IPv6().Tcp(options: options))]);
        Assert.Equal(Packet.IPv6().Tcp(options: [2, 4, 5, 20, .. s_usual[4..]]), results[1].Packet);
        Assert.Equal([1, 2, 5, 12], Enumerable.Range(0, results.Count).Where(i => results[i].Action == XdpAction.Tx));
    }

    [KernelFact]
    public void Walks_IPv4_options_as_on_the_CLR()
    {
        var program = Compile("""
            var packet = context.Packet;
            if (!packet.TryRead(out Ref<EthernetHeader> ethernet) || !packet.TryRead(out Ref<IPv4Header> ip)) return XdpAction.Aborted;
            if (!packet.TryReadOptions(ip.Value, out var options)) return XdpAction.Drop;
            var source = options.TryFind(IPv4OptionKind.LooseSourceRoute, out Ref<byte> pointer);
            return source ? XdpAction.Drop : XdpAction.Pass;
            """);
        var results = XdpTest.Compare(program, Packet.IPv4().Udp(), Packet.IPv4(options: [1, 131, 7, 4, 1, 2, 3, 4]).Udp(), Packet.IPv4(options: [148, 4, 0, 0]).Udp(),
            Packet.IPv4(edit: (ref IPv4Header h) => h.HeaderLength = 4));
        Assert.Equal([XdpAction.Pass, XdpAction.Drop, XdpAction.Pass, XdpAction.Drop], results.Select(result => result.Action));
    }

    private static XdpMethod Compile(string body) => LanguageProgram.Compile(SourceCompiler.Program(body, """
        public static readonly ArrayMap<ulong> Facts = new(maxEntries: 8);
        static void Say(uint index, ulong value) { if (Facts.TryGet(index, out var fact)) fact.Value = value; }
        """));
}
