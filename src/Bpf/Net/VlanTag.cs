namespace Bpf.Net;

/// <summary>
/// A VLAN tag, 4 bytes, that follows an <see cref="EtherType"/> of <see cref="Net.EtherType.Vlan"/> (802.1Q) or
/// <see cref="Net.EtherType.ProviderVlan"/> (802.1ad). Network cards often strip the outer tag before XDP sees the frame.
/// </summary>
public struct VlanTag
{
    private ushort _control;
    private ushort _etherType;

    /// <summary>Identifier, priority and drop flag as one number (TCI).</summary>
    public ushort Control { readonly get => NetworkOrder.Swap(_control); set => _control = NetworkOrder.Swap(value); }

    /// <summary>The VLAN, 0 to 4095; 0 means that only the priority counts. Higher bits of what is set are ignored.</summary>
    public ushort Id
    {
        readonly get => (ushort)(NetworkOrder.Swap(_control) & 0xfff);
        set => _control = NetworkOrder.Swap((ushort)((NetworkOrder.Swap(_control) & 0xf000) | (value & 0xfff)));
    }

    /// <summary>The priority code point, 0 to 7. Higher bits of what is set are ignored.</summary>
    public byte Priority
    {
        readonly get => (byte)(NetworkOrder.Swap(_control) >> 13);
        set => _control = NetworkOrder.Swap((ushort)((NetworkOrder.Swap(_control) & 0x1fff) | ((value & 7) << 13)));
    }

    /// <summary>Whether the frame should be dropped before others when there is congestion (DEI).</summary>
    public bool DropEligible
    {
        readonly get => (NetworkOrder.Swap(_control) & 0x1000) != 0;
        set => _control = NetworkOrder.Swap((ushort)((NetworkOrder.Swap(_control) & 0xefff) | (value ? 0x1000 : 0)));
    }

    /// <summary>What follows the tag.</summary>
    public EtherType EtherType
    {
        readonly get => (EtherType)NetworkOrder.Swap(_etherType);
        set => _etherType = NetworkOrder.Swap((ushort)value);
    }

    internal readonly ushort NetworkEtherType => _etherType;
}
