namespace Bpf;

/// <summary>How a packet goes through a tunnel. The values are the kernel's <c>BPF_F_*</c> flags of <c>bpf_skb_set_tunnel_key</c>.</summary>
[Flags]
public enum TunnelFlags : ulong
{
    /// <summary>Over IPv4, as the device does it.</summary>
    None = 0,

    /// <summary>Over IPv6 (<c>BPF_F_TUNINFO_IPV6</c>).</summary>
    IPv6 = 1,

    /// <summary>The outer UDP header has no checksum (<c>BPF_F_ZERO_CSUM_TX</c>).</summary>
    NoChecksum = 2,

    /// <summary>Nobody may split the outer packet: the don't-fragment bit of IPv4 (<c>BPF_F_DONT_FRAGMENT</c>).</summary>
    DontFragment = 4,

    /// <summary>A GRE header has a sequence number (<c>BPF_F_SEQ_NUMBER</c>, Linux 4.18).</summary>
    Sequence = 8,

    /// <summary>A GRE header has no key (<c>BPF_F_NO_TUNNEL_KEY</c>, Linux 6.2).</summary>
    NoKey = 16,
}
