using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Net;

/// <summary>What the parser finds, on the CLR and in the kernel, for packets that take each of its branches, whole and cut.</summary>
public class ParserTests
{
    private const string Facts = """
        public static readonly ArrayMap<ulong> Facts = new(maxEntries: 12);
        static void Say(uint index, ulong value) { if (Facts.TryGet(index, out var fact)) fact.Value = value; }
        static void Tell(ref PacketCursor packet, ParsedPacket parsed)
        {
            Say(1, (ulong)parsed.EtherType);
            Say(2, (ulong)parsed.Protocol);
            Say(3, (ulong)parsed.VlanCount);
            Say(4, parsed.TryGetVlan(out var outer) ? outer.Value.Id : 0xffffu);
            Say(5, parsed.TryGetInnerVlan(out var inner) ? inner.Value.Id : 0xffffu);
            Say(6, parsed.TryGetIPv4(out var ip4) ? ip4.Value.Source.Value : 0);
            Say(7, parsed.TryGetIPv6(out var ip6) ? ip6.Value.Source.Low : 0);
            Say(8, parsed.TryGetEthernet(out var ethernet) ? (ulong)ethernet.Value.EtherType : 0);
            Say(9, packet.TryPeek(out Ref<TransportPorts> ports) ? ports.Value.Destination : 0xffff_ffffu);
        }
        """;

    // LLVM asks the EtherType in place of the pointer, of which the verifier knows nothing any more behind the lookup.
    [KernelFact]
    public void Headers_are_there_behind_a_lookup() => XdpTest.Compare(
        Compile("""
            var packet = context.Packet;
            if (!packet.TryParse(out var parsed)) return XdpAction.Pass;
            var source = parsed.TryGetIPv4(out var ip4) ? ip4.Value.Source.Value : parsed.TryGetIPv6(out var ip6) ? (uint)ip6.Value.Source.Low : 0;
            Say(source & 7, source);
            if (parsed.TryGetIPv4(out var late4)) return late4.Value.Protocol == IPProtocol.Tcp && !late4.Value.IsFragment ? XdpAction.Tx : XdpAction.Drop;
            return parsed.TryGetIPv6(out var late6) && late6.Value.NextHeader == IPProtocol.Udp ? XdpAction.Drop : XdpAction.Aborted;
            """),
        [.. Packets.SelectMany(Cuts)]);

    [KernelFact]
    public void Finds_the_same_in_the_kernel()
    {
        var program = Compile("""
            var packet = context.Packet;
            Say(0, 1);
            if (!packet.TryParse(out var parsed)) { Say(10, (ulong)(packet.TryPeek(out Ref<EthernetHeader> e) ? 1 : 2)); return XdpAction.Aborted; }
            Tell(ref packet, parsed);
            return XdpAction.Pass;
            """);
        XdpTest.Compare(program, [.. Packets.SelectMany(Cuts)]);
    }

    public static TheoryData<string, IPProtocol, int, string> Expectations => new()
    {
        { "udp4", IPProtocol.Udp, 0, "IPv4" },
        { "options4", IPProtocol.Udp, 0, "IPv4" },
        { "first fragment4", IPProtocol.Udp, 0, "IPv4" },
        { "later fragment4", IPProtocol.Fragment, 0, "IPv4" },
        { "four tags", IPProtocol.Tcp, 4, "IPv6" },
        { "five tags", IPProtocol.NoNextHeader, 4, "Vlan" },
        { "arp", IPProtocol.NoNextHeader, 1, "Arp" },
        { "all extensions", IPProtocol.Udp, 0, "IPv6" },
        { "later fragment6", IPProtocol.Fragment, 0, "IPv6" },
        { "nothing behind", IPProtocol.NoNextHeader, 0, "IPv6" },
    };

    [Theory]
    [MemberData(nameof(Expectations))]
    public void Says_what_is_there(string name, IPProtocol protocol, int tags, string type)
    {
        var run = Compile("var packet = context.Packet; if (!packet.TryParse(out var parsed)) return XdpAction.Aborted; Tell(ref packet, parsed); return XdpAction.Pass;");
        using var machine = new TestMachine();
        Assert.Equal(XdpAction.Pass, XdpTest.Run(run, Named(name)).Action);
        var facts = (ArrayMap<ulong>)run.Method.DeclaringType!.GetField("Facts")!.GetValue(null)!;
        Assert.Equal((ulong)protocol, Fact(facts, 2));
        Assert.Equal((ulong)tags, Fact(facts, 3));
        Assert.Equal((ulong)Enum.Parse<EtherType>(type), Fact(facts, 1));
        if (protocol is IPProtocol.Udp or IPProtocol.Tcp) Assert.Equal(protocol == IPProtocol.Udp ? 9u : 80u, Fact(facts, 9));
    }

    [Theory]
    [InlineData("seven extensions")]
    [InlineData("short header4")]
    public void Refuses_what_is_broken(string name)
    {
        var run = Compile("var packet = context.Packet; return packet.TryParse(out var parsed) ? XdpAction.Pass : XdpAction.Aborted;");
        Assert.Equal(XdpAction.Aborted, XdpTest.Run(run, Named(name)).Action);
    }

    [KernelFact]
    public void Reads_packets_in_tunnels()
    {
        var program = Compile("""
            var packet = context.Packet;
            if (!packet.TryParse(out var outer)) return XdpAction.Aborted;
            if (outer.Protocol == IPProtocol.Udp && packet.TryRead(out Ref<UdpHeader> udp))
            {
                var port = udp.Value.DestinationPort;
                if (port == 4789)
                {
                    if (!packet.TryRead(out Ref<VxlanHeader> vxlan) || !packet.TryParse(out var inner)) return XdpAction.Drop;
                    Say(0, vxlan.Value.NetworkIdentifier);
                    Tell(ref packet, inner);
                    return XdpAction.Pass;
                }
                if (port == 6081)
                {
                    if (!packet.TryRead(out Ref<GeneveHeader> geneve) || !packet.TrySkip(geneve.Value.OptionsLength)) return XdpAction.Drop;
                    Say(0, geneve.Value.NetworkIdentifier);
                    return packet.TryParseIP(geneve.Value.Protocol, out var inner) ? End(ref packet, inner) : XdpAction.Drop;
                }
                if (port == 6080)
                {
                    if (!packet.TryRead(out Ref<GueHeader> gue) || !packet.TrySkip(gue.Value.OptionsLength)) return XdpAction.Drop;
                    var type = gue.Value.Protocol == IPProtocol.IPv6 ? EtherType.IPv6 : EtherType.IPv4;
                    return packet.TryParseIP(type, out var inner) ? End(ref packet, inner) : XdpAction.Drop;
                }
                if (port == 53)
                {
                    if (!packet.TryRead(out Ref<DnsHeader> dns)) return XdpAction.Drop;
                    dns.Value.IsResponse = dns.Value.IsTruncated = true;
                    return XdpAction.Tx;
                }
                if (port == 443 && packet.TryPeek(out Ref<QuicHeader> quic)) Say(10, quic.Value.IsLong ? quic.Value.Version : 0);
                return XdpAction.Pass;
            }
            if (outer.Protocol == IPProtocol.Gre)
            {
                if (!packet.TryRead(out Ref<GreHeader> gre) || !packet.TrySkip(gre.Value.OptionsLength)) return XdpAction.Drop;
                return packet.TryParseIP(gre.Value.Protocol, out var inner) ? End(ref packet, inner) : XdpAction.Drop;
            }
            if (outer.Protocol == IPProtocol.IPv4)
                return packet.TryParseIP(EtherType.IPv4, out var inner) ? End(ref packet, inner) : XdpAction.Drop;
            if (outer.EtherType == EtherType.Mpls)
            {
                for (var i = 0; i < 8; i++)
                {
                    if (!packet.TryRead(out Ref<MplsLabel> label)) return XdpAction.Drop;
                    Say(11, label.Value.Label);
                    if (label.Value.IsBottom) break;
                }
                return packet.TryParseIP(EtherType.IPv4, out var inner) ? End(ref packet, inner) : XdpAction.Drop;
            }
            if (outer.Protocol == IPProtocol.Icmp && packet.TryRead(out Ref<IcmpHeader> icmp) && icmp.Value.IsError)
                return packet.TryParseIP(EtherType.IPv4, out var quoted) ? End(ref packet, quoted) : XdpAction.Drop;
            return XdpAction.Aborted;
            """, "static XdpAction End(ref PacketCursor packet, ParsedPacket parsed) { Tell(ref packet, parsed); return XdpAction.Redirect; }");
        var inside = Packet.IPv4().Udp(port: 7);
        var results = XdpTest.Compare(program,
            Packet.IPv4().Udp(port: 4789).Vxlan(7).Ethernet().Vlan(9).IPv6().Udp(port: 11),
            Packet.IPv4().Udp(port: 6081).Geneve(8, [1, 2, 3, 4, 5]).IPv6().Udp(port: 12),
            Packet.IPv4().Udp(port: 6080).Gue([1, 2, 3, 4]).IPv6().Tcp(port: 13),
            Packet.IPv6().Gre(key: 5).IPv4().Udp(port: 14),
            Packet.IPv6().Gre().IPv6().Udp(port: 14),
            Packet.IPv4().IPv4().Udp(port: 15),
            Packet.Ethernet().Mpls(16).Mpls(17).IPv4().Udp(port: 16),
            Packet.IPv4().Icmp((ref IcmpHeader h) => (h.Type, h.Code) = (IcmpType.DestinationUnreachable, 4)).Payload(inside.Bytes.Span[14..]),
            Packet.IPv4().Udp(port: 53).Dns("www.example.org"),
            Packet.IPv4().Udp(port: 443).Payload([0xc0, 0, 0, 0, 1, 8, 1, 2, 3, 4, 5, 6, 7, 8]));
        Assert.Equal(
            [XdpAction.Pass, .. Enumerable.Repeat(XdpAction.Redirect, 7), XdpAction.Tx, XdpAction.Pass], results.Select(result => result.Action));
    }

    private static XdpMethod Compile(string body, string members = "") => LanguageProgram.Compile(SourceCompiler.Program(body, Facts + members));

    private static ulong Fact(ArrayMap<ulong> facts, uint index) => facts.TryGet(index, out var fact) ? fact.Value : throw new InvalidOperationException();

    private static Packet Named(string name) => s_packets.Single(packet => packet.Name == name).Packet;

    private static IEnumerable<Packet> Packets => s_packets.Select(packet => packet.Packet);

    // Whole, and cut within each header: in steps of 4 bytes from the Ethernet header on.
    private static IEnumerable<Packet> Cuts(Packet packet)
    {
        for (var length = 14; length < packet.Length; length += 6) yield return packet.Truncate(length);
        yield return packet;
    }

    private static readonly (string Name, Packet Packet)[] s_packets =
    [
        ("udp4", Packet.IPv4().Udp(port: 9)),
        ("options4", Packet.IPv4(options: [7, 4, 4, 0, 1, 1, 1, 0]).Udp(port: 9)),
        ("first fragment4", Packet.IPv4(edit: (ref IPv4Header h) => h.Flags = IPv4Flags.MoreFragments).Udp(port: 9)),
        ("later fragment4", Packet.IPv4(edit: (ref IPv4Header h) => (h.FragmentOffset, h.Protocol) = (8, IPProtocol.Udp)).Payload(8)),
        ("short header4", Packet.IPv4(edit: (ref IPv4Header h) => h.HeaderLength = 16).Udp(port: 9)),
        ("one tag", Packet.Vlan(100).IPv4().Tcp(port: 80)),
        ("four tags", Packet.Vlan(1, provider: true).Vlan(2).Vlan(3).Vlan(4).IPv6().Tcp(port: 80)),
        ("five tags", Packet.Vlan(1).Vlan(2).Vlan(3).Vlan(4).Vlan(5).IPv6().Tcp(port: 80)),
        ("arp", Packet.Vlan(7).Arp()),
        ("unknown", Packet.Ethernet(etherType: EtherType.Lldp).IPv4().Udp()),
        ("udp6", Packet.IPv6().Udp(port: 9)),
        ("all extensions", Packet.IPv6().Extension(IPProtocol.HopByHopOptions).Extension(IPProtocol.DestinationOptions, 24)
            .Extension(IPProtocol.Routing, 40).Fragment(0, more: true).Extension(IPProtocol.AuthenticationHeader, 24)
            .Extension(IPProtocol.MobilityHeader).Udp(port: 9)),
        ("seven extensions", Enumerable.Range(0, 7).Aggregate(Packet.IPv6(), (packet, _) => packet.Extension(IPProtocol.DestinationOptions)).Udp(port: 9)),
        ("later fragment6", Packet.IPv6().Extension(IPProtocol.DestinationOptions)
            .Fragment(64, more: false, (ref IPv6FragmentHeader h) => h.NextHeader = IPProtocol.Udp)),
        ("nothing behind", Packet.IPv6().Extension(IPProtocol.HopByHopOptions)),
        ("long extension", Packet.IPv6().Extension(IPProtocol.HopByHopOptions, 1024).Udp(port: 9)),
    ];
}
