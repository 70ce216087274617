namespace Bpf;

/// <summary>
/// What is special about a TCP, UDP or ICMP checksum. The values are the kernel's <c>BPF_F_*</c> flags of <c>bpf_l4_csum_replace</c>.
/// </summary>
[Flags]
public enum ChecksumFlags : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What changed is a part of the pseudo header: an IP address (<c>BPF_F_PSEUDO_HDR</c>).</summary>
    PseudoHeader = 0x10,

    /// <summary>A checksum of 0 means that there is none, and stays so: UDP over IPv4 (<c>BPF_F_MARK_MANGLED_0</c>, Linux 4.6).</summary>
    ZeroMeansNone = 0x20,

    /// <summary>With <see cref="ZeroMeansNone"/>: also where there was none before (<c>BPF_F_MARK_ENFORCE</c>, Linux 4.9).</summary>
    Always = 0x40,
}
