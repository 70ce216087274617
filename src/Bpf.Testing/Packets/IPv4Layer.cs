using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class IPv4Layer(IPv4Header header, byte[] options) : HeaderLayer<IPv4Header>(header, options), IInternetLayer
{
    public static readonly IPv4Address DefaultSource = new(192, 0, 2, 1);
    public static readonly IPv4Address DefaultDestination = new(192, 0, 2, 2);

    public override EtherType EtherType => EtherType.IPv4;

    public override IPProtocol? Protocol => IPProtocol.IPv4;

    public static IPv4Layer Create(IPv4Address? source, IPv4Address? destination, HeaderEdit<IPv4Header>? edit, byte[]? options)
    {
        var header = new IPv4Header
        {
            Version = 4,
            TimeToLive = 64,
            Source = source ?? DefaultSource,
            Destination = destination ?? DefaultDestination,
        };
        edit?.Invoke(ref header);
        return new IPv4Layer(header, options ?? []);
    }

    public InternetChecksum PseudoHeader(IPProtocol protocol, int length)
    {
        var (source, destination) = (Header.Source.Value, Header.Destination.Value);
        return default(InternetChecksum)
            .Add(source >> 16).Add(source & 0xffff).Add(destination >> 16).Add(destination & 0xffff).Add((uint)protocol).Add((uint)length);
    }

    protected override void Complete(ref IPv4Header header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        if (header.HeaderLength == 0) header.HeaderLength = Length;
        if (header.TotalLength == 0) header.TotalLength = (ushort)bytes.Length;
        if (header.Protocol == 0 && next?.Protocol is { } protocol) header.Protocol = protocol;
        if (header.Checksum == 0) header.Checksum = default(InternetChecksum).Add(bytes[..Length]).Value;
    }
}
