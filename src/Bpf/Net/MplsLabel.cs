namespace Bpf.Net;

/// <summary>One entry of an MPLS label stack: 4 bytes (RFC 3032).</summary>
public struct MplsLabel
{
    private uint _entry;

    /// <summary>The label: 20 bits. Higher bits of what is set are ignored.</summary>
    public uint Label
    {
        readonly get => NetworkOrder.Swap(_entry) >> 12;
        set => _entry = NetworkOrder.Swap((NetworkOrder.Swap(_entry) & 0xfff) | (value << 12));
    }

    /// <summary>The traffic class, 0 to 7. Higher bits of what is set are ignored.</summary>
    public byte TrafficClass
    {
        readonly get => (byte)((NetworkOrder.Swap(_entry) >> 9) & 7);
        set => _entry = NetworkOrder.Swap((NetworkOrder.Swap(_entry) & 0xffff_f1ff) | ((value & 7u) << 9));
    }

    /// <summary>Whether the payload follows, not another entry.</summary>
    public bool IsBottom
    {
        readonly get => (NetworkOrder.Swap(_entry) & 0x100) != 0;
        set => _entry = NetworkOrder.Swap((NetworkOrder.Swap(_entry) & 0xffff_feff) | (value ? 0x100u : 0));
    }

    /// <summary>How many routers may still forward the packet.</summary>
    public byte TimeToLive
    {
        readonly get => (byte)NetworkOrder.Swap(_entry);
        set => _entry = NetworkOrder.Swap((NetworkOrder.Swap(_entry) & 0xffff_ff00) | value);
    }
}
