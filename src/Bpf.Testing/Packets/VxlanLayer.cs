using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class VxlanLayer(VxlanHeader header) : HeaderLayer<VxlanHeader>(header)
{
    protected override void Complete(ref VxlanHeader header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
    }
}
