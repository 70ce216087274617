using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class IPv6Layer(IPv6Header header) : HeaderLayer<IPv6Header>(header), IInternetLayer
{
    private static readonly IPv6Address s_source = new(0x2001_0db8_0000_0000, 1);
    private static readonly IPv6Address s_destination = new(0x2001_0db8_0000_0000, 2);

    public override EtherType EtherType => EtherType.IPv6;

    public override IPProtocol? Protocol => IPProtocol.IPv6;

    public static IPv6Layer Create(IPv6Address? source, IPv6Address? destination, HeaderEdit<IPv6Header>? edit)
    {
        var header = new IPv6Header
        {
            Version = 6,
            HopLimit = 64,
            Source = source ?? s_source,
            Destination = destination ?? s_destination,
        };
        edit?.Invoke(ref header);
        return new IPv6Layer(header);
    }

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
