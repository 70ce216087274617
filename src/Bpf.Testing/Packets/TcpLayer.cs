using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class TcpLayer(TcpHeader header, byte[] options) : HeaderLayer<TcpHeader>(header, options)
{
    public override IPProtocol? Protocol => IPProtocol.Tcp;

    protected override void Complete(ref TcpHeader header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        if (header.HeaderLength == 0) header.HeaderLength = Length;
        if (header.Checksum == 0 && previous is IInternetLayer ip)
            header.Checksum = ip.PseudoHeader(IPProtocol.Tcp, bytes.Length).Add(bytes).Value;
    }
}
