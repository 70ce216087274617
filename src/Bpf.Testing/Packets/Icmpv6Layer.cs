using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class Icmpv6Layer(Icmpv6Header header) : HeaderLayer<Icmpv6Header>(header)
{
    public override IPProtocol? Protocol => IPProtocol.Icmpv6;

    protected override void Complete(ref Icmpv6Header header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        if (header.Checksum == 0 && previous is IInternetLayer ip)
            header.Checksum = ip.PseudoHeader(IPProtocol.Icmpv6, bytes.Length).Add(bytes).Value;
    }
}
