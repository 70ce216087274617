namespace Bpf.Net;

/// <summary>The header of an Ethernet frame: 14 bytes.</summary>
public struct EthernetHeader
{
    private MacAddress _destination;
    private MacAddress _source;
    private ushort _etherType;

    /// <summary>Who shall receive the frame.</summary>
    public MacAddress Destination { readonly get => _destination; set => _destination = value; }

    /// <summary>Who sent the frame.</summary>
    public MacAddress Source { readonly get => _source; set => _source = value; }

    /// <summary>What follows. A value below 1536 is the length of an 802.3 frame, not a type.</summary>
    public EtherType EtherType
    {
        readonly get => (EtherType)NetworkOrder.Swap(_etherType);
        set => _etherType = NetworkOrder.Swap((ushort)value);
    }

    internal readonly ushort NetworkEtherType => _etherType;
}
