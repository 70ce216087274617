using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class ArpLayer(ArpHeader header) : HeaderLayer<ArpHeader>(header)
{
    public override EtherType EtherType => EtherType.Arp;

    protected override void Complete(ref ArpHeader header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
    }
}
