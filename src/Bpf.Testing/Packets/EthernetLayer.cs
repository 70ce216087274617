using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class EthernetLayer(EthernetHeader header) : HeaderLayer<EthernetHeader>(header)
{
    protected override void Complete(ref EthernetHeader header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        if (header.EtherType == 0 && next is not null) header.EtherType = next.EtherType;
    }
}
