using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class FragmentLayer(IPv6FragmentHeader header, IInternetLayer internet) : HeaderLayer<IPv6FragmentHeader>(header), IInternetLayer
{
    public override IPProtocol? Protocol => IPProtocol.Fragment;

    public InternetChecksum PseudoHeader(IPProtocol protocol, int length) => internet.PseudoHeader(protocol, length);

    protected override void Complete(ref IPv6FragmentHeader header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        if (header.NextHeader == 0) header.NextHeader = next?.Protocol ?? IPProtocol.NoNextHeader;
    }
}
