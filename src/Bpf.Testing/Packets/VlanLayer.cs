using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class VlanLayer(VlanTag tag, bool provider) : HeaderLayer<VlanTag>(tag)
{
    public override EtherType EtherType => provider ? EtherType.ProviderVlan : EtherType.Vlan;

    protected override void Complete(ref VlanTag header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        if (next is not null) header.EtherType = next.EtherType;
    }
}
