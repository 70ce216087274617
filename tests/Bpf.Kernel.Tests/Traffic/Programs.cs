namespace Bpf.Kernel.Tests.Traffic;

/// <summary>C# text of programs for real packets.</summary>
static class Programs
{
    /// <summary>Sends every packet back to where it came from.</summary>
    public const string Bounce = """
        using Bpf;
        using Bpf.Net;

        public static partial class Bouncer
        {
            [Xdp]
            public static XdpAction Bounce(XdpContext context)
            {
                var packet = context.Packet;
                if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;
                var source = ethernet.Value.Source;
                ethernet.Value.Source = ethernet.Value.Destination;
                ethernet.Value.Destination = source;
                return XdpAction.Tx;
            }
        }
        """;

    /// <summary>Passes and counts everything.</summary>
    public const string CountAll = """
        using Bpf;

        public static partial class Counter
        {
            public static readonly PerCpuArrayMap<ulong> Packets = new(maxEntries: 1);

            [Xdp]
            public static XdpAction Count(XdpContext context)
            {
                if (Packets.TryGet(0, out var count)) count.Value++;
                return XdpAction.Pass;
            }
        }
        """;

    /// <summary>Does with the first byte after the Ethernet header what throws on the CLR for 0 and for more than 3.</summary>
    public static string Throwing(string expression) => $$"""
        using System.Runtime.CompilerServices;
        using Bpf;
        using Bpf.Net;

        public static partial class Throwing
        {
            [InlineArray(4)]
            public struct Four
            {
                byte _first;
            }

            [Xdp]
            public static XdpAction Run(XdpContext context)
            {
                var packet = context.Packet;
                if (!packet.TryRead(out Ref<EthernetHeader> _) || !packet.TryRead(out Ref<byte> value)) return XdpAction.Pass;
                var table = new Four();
                table[0] = 1;
                return {{expression}} == 200 ? XdpAction.Pass : XdpAction.Drop;
            }
        }
        """;

    /// <summary>Reads a packet without looking whether it is long enough.</summary>
    public const string Unchecked = """
        using Bpf;

        public static partial class Careless
        {
            [Xdp]
            public static unsafe XdpAction Read(XdpContext context)
            {
                var data = context.Data;
                return data[20] == 1 ? XdpAction.Drop : XdpAction.Pass;
            }
        }
        """;
}
