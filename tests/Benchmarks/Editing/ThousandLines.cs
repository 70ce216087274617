using System.Globalization;

namespace Benchmarks.Editing;

/// <summary>A file of programs as people write them: 24 programs that parse packets and look into maps, with helpers that they share.</summary>
static class ThousandLines
{
    const int Programs = 24;

    const string Head = """
        using Bpf;
        using Bpf.Net;

        public static partial class Programs
        {
            public struct Flow
            {
                public IPv4Address Source, Destination;
                public ushort SourcePort, DestinationPort;
            }

            public static readonly HashMap<Flow, ulong> Flows = new(maxEntries: 4096);
            public static readonly HashMap<IPv4Address, ulong> Blocked = new(maxEntries: 1024);
            public static readonly PerCpuArrayMap<ulong> Counters = new(maxEntries: 32);

            // Helpers of all programs.
            static void Count(uint index)
            {
                if (Counters.TryGet(index, out var counter)) counter.Value++;
            }

            static bool IsPrivate(uint address)
            {
                if (address >> 24 == 10) return true;
                return address >> 16 == 0xc0a8;
            }

            static bool ReadIPv4(ref PacketCursor packet, out Ref<IPv4Header> header)
            {
                if (!packet.TryRead(out header)) return false;
                var extra = header.Value.OptionsLength;
                if (extra < 0 || extra > 40) return false;
                return packet.TrySkip(extra);
            }


        """;

    const string Program = """
            [Xdp]
            public static XdpAction Program{0}(XdpContext context)
            {
                var packet = context.Packet;
                if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;
                if (ethernet.Value.EtherType != EtherType.IPv4)
                {
                    Count({0});
                    return XdpAction.Pass;
                }

                if (!ReadIPv4(ref packet, out var ip)) return XdpAction.Aborted;
                if (Blocked.TryGet(ip.Value.Source, out var hits))
                {
                    hits.Value++;
                    return XdpAction.Drop;
                }

                var flow = new Flow { Source = ip.Value.Source, Destination = ip.Value.Destination };
                if (ip.Value.Protocol == IPProtocol.Udp)
                {
                    if (!packet.TryRead(out Ref<UdpHeader> udp)) return XdpAction.Aborted;
                    flow.SourcePort = udp.Value.SourcePort;
                    flow.DestinationPort = udp.Value.DestinationPort;
                }
                else if (ip.Value.Protocol == IPProtocol.Tcp)
                {
                    if (!packet.TryRead(out Ref<TcpHeader> tcp)) return XdpAction.Aborted;
                    flow.SourcePort = tcp.Value.SourcePort;
                    flow.DestinationPort = tcp.Value.DestinationPort;
                }

                var packets = 1UL;
                if (Flows.TryGet(flow, out var known)) packets = ++known.Value;
                else Flows.TryAdd(flow, packets);
                if (packets > {1} && !IsPrivate((uint)context.IngressInterface)) return XdpAction.Drop;
                return XdpAction.Pass;
            }


        """;

    public static string Text { get; } = Head
        + string.Concat(Enumerable.Range(0, Programs).Select(index => Program
            .Replace("{0}", index.ToString(CultureInfo.InvariantCulture)).Replace("{1}", (1000 + index).ToString(CultureInfo.InvariantCulture)))) + "}\n";
}
