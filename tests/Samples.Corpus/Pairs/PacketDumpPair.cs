using Bpf;
using Bpf.Runtime;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

/// <summary>The ring is filled and nobody reads. What is in it is in the test with traffic.</summary>
sealed class PacketDumpPair : Pair
{
    public override XdpMethod Program => PacketDump.Capture;

    public override int Order => 15;

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Pass),
        new("1514 bytes", Packet.IPv4().Udp().Pad(1514), XdpAction.Pass),
        new("longer than there is room", Packet.IPv4().Udp().Pad(3000), XdpAction.Pass),
        new("shortest", Packet.IPv4().Udp().Truncate(14), XdpAction.Pass),
    ];
}
