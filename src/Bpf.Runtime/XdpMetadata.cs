namespace Bpf.Runtime;

/// <summary>What a driver tells programs of a received packet by kernel functions (<c>enum netdev_xdp_rx_metadata</c>, Linux 6.8).</summary>
[Flags]
public enum XdpMetadata : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>When it came (<c>bpf_xdp_metadata_rx_timestamp</c>).</summary>
    Timestamp = 1,

    /// <summary>Its hash (<c>bpf_xdp_metadata_rx_hash</c>).</summary>
    Hash = 2,

    /// <summary>The VLAN tag that the card removed (<c>bpf_xdp_metadata_rx_vlan_tag</c>).</summary>
    VlanTag = 4,
}
