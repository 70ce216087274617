using Bpf;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

/// <summary>Nobody reads: what is timed is the program and the helper's way to find that out. The samples themselves are in the test with traffic.</summary>
sealed class PacketSamplerPair : Pair
{
    public override XdpMethod Program => PacketSampler.Capture;

    public override int Order => 15;

    public override Original Original => new("xdp-tools xdpdump", 35, 44, 177);

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Pass) { IsTimed = true },
        new("1514 bytes", Packet.IPv4().Udp().Pad(1514), XdpAction.Pass),
        new("shortest", Packet.IPv4().Udp().Truncate(14), XdpAction.Pass),
    ];
}
