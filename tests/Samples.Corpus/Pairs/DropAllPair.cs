using Bpf;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

sealed class DropAllPair : Pair
{
    public override XdpMethod Program => DropAll.Drop;

    public override int Order => 1;

    public override Original Original => new("xdp-tools xdp_drop (counts nothing)", 2, 2, 23)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 UDP"] = 0.9 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Drop) { IsTimed = true },
        new("shortest", Packet.IPv4().Udp().Truncate(14), XdpAction.Drop),
    ];
}
