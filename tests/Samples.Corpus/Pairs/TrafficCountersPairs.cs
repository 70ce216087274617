using Bpf;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

/// <summary>Three programs in one object.</summary>
abstract class TrafficCountersPair(XdpMethod program, XdpAction action, Original original) : Pair
{
    public override XdpMethod Program => program;

    public override int Order => 3;

    public override Original Original => original;

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), action) { IsTimed = true },
        new("large", Packet.IPv6().Udp().Payload(1400), action),
        new("shortest", Packet.IPv4().Udp().Truncate(14), action),
    ];
}

sealed class PassPair() : TrafficCountersPair(
    TrafficCounters.Pass, XdpAction.Pass, new("xdp-tutorial basic04", 21, 21, 142) { Nanoseconds = new Dictionary<string, double> { ["IPv4 UDP"] = 2.2 } });

sealed class DropPair() : TrafficCountersPair(TrafficCounters.Drop, XdpAction.Drop, new("xdp-tutorial basic04", 21, 21, 142));

sealed class AbortPair() : TrafficCountersPair(TrafficCounters.Abort, XdpAction.Aborted, new("xdp-tutorial basic04", 20, 19, 141));
