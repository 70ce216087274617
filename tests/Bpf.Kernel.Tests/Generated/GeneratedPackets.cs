using Bpf.Kernel.Tests.Language;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Generated;

/// <summary>The packets that generated programs run on: edge values, with a few bytes behind them.</summary>
internal static class GeneratedPackets
{
    private const int Step = 23;

    public static IReadOnlyList<Packet> All { get; } =
        [.. CasePackets.OfEdgeValues.Where((_, i) => i % Step == 1).Select((packet, i) => packet.Payload(i % 9))];
}
