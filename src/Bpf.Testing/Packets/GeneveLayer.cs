using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class GeneveLayer(GeneveHeader header, byte[] options) : HeaderLayer<GeneveHeader>(header, options)
{
    protected override void Complete(ref GeneveHeader header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        header.OptionsLength = Length - System.Runtime.CompilerServices.Unsafe.SizeOf<GeneveHeader>();
        if (header.Protocol == 0 && next is not null) header.Protocol = next.EtherType;
    }
}
