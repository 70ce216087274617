using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class MplsLayer(MplsLabel label) : HeaderLayer<MplsLabel>(label)
{
    public override EtherType EtherType => EtherType.Mpls;

    protected override void Complete(ref MplsLabel header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next) =>
        header.IsBottom = next is not MplsLayer;
}
