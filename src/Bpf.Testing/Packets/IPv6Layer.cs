using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class IPv6Layer(IPv6Header header) : HeaderLayer<IPv6Header>(header), IInternetLayer
{
    public override EtherType EtherType => EtherType.IPv6;

    public override IPProtocol? Protocol => IPProtocol.IPv6;

    public InternetChecksum PseudoHeader(IPProtocol protocol, int length) => default(InternetChecksum)
        .Add(Header.Source.ToIPAddress().GetAddressBytes()).Add(Header.Destination.ToIPAddress().GetAddressBytes())
        .Add((uint)length >> 16).Add((uint)length & 0xffff).Add((uint)protocol);

    protected override void Complete(ref IPv6Header header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        if (header.PayloadLength == 0) header.PayloadLength = (ushort)(bytes.Length - Length);
        if (header.NextHeader != 0) return;
        header.NextHeader = next is null ? IPProtocol.NoNextHeader : next.Protocol ?? 0;
    }
}
