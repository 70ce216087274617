namespace Bpf;

/// <summary>
/// What else happens when bytes of a packet are written. The values are the kernel's <c>BPF_F_*</c> flags of <c>bpf_skb_store_bytes</c>.
/// </summary>
[Flags]
public enum StoreFlags : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The sum over the whole packet that some network cards deliver is kept right (<c>BPF_F_RECOMPUTE_CSUM</c>).</summary>
    RecomputeChecksum = 1,

    /// <summary>The packet's hash is forgotten, so that the next one who asks computes it anew (<c>BPF_F_INVALIDATE_HASH</c>).</summary>
    InvalidateHash = 2,
}
