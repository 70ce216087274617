using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class UdpLayer(UdpHeader header, bool checksum) : HeaderLayer<UdpHeader>(header)
{
    public override IPProtocol? Protocol => IPProtocol.Udp;

    protected override void Complete(ref UdpHeader header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        if (header.Length == 0) header.Length = (ushort)bytes.Length;
        if (header.Checksum != 0 || !checksum || previous is not IInternetLayer ip) return;

        // 0 would mean that there is no checksum (RFC 768).
        var sum = ip.PseudoHeader(IPProtocol.Udp, bytes.Length).Add(bytes).Value;
        header.Checksum = sum == 0 ? (ushort)0xffff : sum;
    }
}
