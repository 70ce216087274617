namespace Bpf.Net;

/// <summary>
/// A router advertisement from its ICMPv6 header on: 16 bytes (RFC 4861 section 4.2). Options follow: <see cref="NeighborOption"/>.
/// </summary>
public struct RouterAdvertisementHeader
{
    private byte _type;
    private byte _code;
    private ushort _checksum;
    private byte _hopLimit;
    private byte _flags;
    private ushort _lifetime;
    private uint _reachableTime;
    private uint _retransmitTimer;

    /// <summary><see cref="Icmpv6Type.RouterAdvertisement"/>.</summary>
    public Icmpv6Type Type { readonly get => (Icmpv6Type)_type; set => _type = (byte)value; }

    /// <summary>0.</summary>
    public byte Code { readonly get => _code; set => _code = value; }

    /// <summary>The checksum over pseudo header and message.</summary>
    public ushort Checksum { readonly get => NetworkOrder.Swap(_checksum); set => _checksum = NetworkOrder.Swap(value); }

    /// <summary>The hop limit that hosts shall use; 0 if the router does not say.</summary>
    public byte HopLimit { readonly get => _hopLimit; set => _hopLimit = value; }

    /// <summary>Whether DHCPv6 gives addresses (M).</summary>
    public bool IsManaged { readonly get => (_flags & 0x80) != 0; set => _flags = (byte)((_flags & 0x7f) | (value ? 0x80 : 0)); }

    /// <summary>Whether DHCPv6 gives other configuration (O).</summary>
    public bool HasOtherConfiguration { readonly get => (_flags & 0x40) != 0; set => _flags = (byte)((_flags & 0xbf) | (value ? 0x40 : 0)); }

    /// <summary>How long the router is a default router, in seconds; 0 if it is none.</summary>
    public ushort Lifetime { readonly get => NetworkOrder.Swap(_lifetime); set => _lifetime = NetworkOrder.Swap(value); }

    /// <summary>How long a neighbor counts as reachable, in milliseconds; 0 if the router does not say.</summary>
    public uint ReachableTime { readonly get => NetworkOrder.Swap(_reachableTime); set => _reachableTime = NetworkOrder.Swap(value); }

    /// <summary>When a solicitation is repeated, in milliseconds; 0 if the router does not say.</summary>
    public uint RetransmitTimer { readonly get => NetworkOrder.Swap(_retransmitTimer); set => _retransmitTimer = NetworkOrder.Swap(value); }
}
