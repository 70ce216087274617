using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class IcmpLayer(IcmpHeader header) : HeaderLayer<IcmpHeader>(header)
{
    public override IPProtocol? Protocol => IPProtocol.Icmp;

    protected override void Complete(ref IcmpHeader header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        if (header.Checksum == 0) header.Checksum = default(InternetChecksum).Add(bytes).Value;
    }
}
