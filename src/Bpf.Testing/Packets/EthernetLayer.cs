using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class EthernetLayer(EthernetHeader header) : HeaderLayer<EthernetHeader>(header)
{
    // Only a tunnel is in front of it.
    public override EtherType EtherType => EtherType.TransparentEthernetBridging;

    public static EthernetLayer Create(MacAddress? source, MacAddress? destination, EtherType etherType) => new(new EthernetHeader
    {
        Source = source ?? Packet.DefaultSource,
        Destination = destination ?? Packet.DefaultDestination,
        EtherType = etherType,
    });

    protected override void Complete(ref EthernetHeader header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        if (header.EtherType == 0 && next is not null) header.EtherType = next.EtherType;
    }
}
