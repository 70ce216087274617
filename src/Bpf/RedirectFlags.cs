namespace Bpf;

/// <summary>How a packet is redirected to interfaces. The values are the kernel's <c>BPF_F_*</c> flags of <c>bpf_redirect_map</c>.</summary>
[Flags]
public enum RedirectFlags : ulong
{
    /// <summary>To the interface of the key; XDP_ABORTED where there is none.</summary>
    None = 0,

    /// <summary>To the interface of the key; XDP_DROP where there is none (Linux 5.3).</summary>
    OtherwiseDrop = 1,

    /// <summary>To the interface of the key; XDP_PASS where there is none (Linux 5.3).</summary>
    OtherwisePass = 2,

    /// <summary>To the interface of the key; XDP_TX where there is none (Linux 5.3).</summary>
    OtherwiseTx = 3,

    /// <summary>To all interfaces (<c>BPF_F_BROADCAST</c>, Linux 5.13).</summary>
    Broadcast = 8,

    /// <summary>In a broadcast, not to the interface that received the packet (<c>BPF_F_EXCLUDE_INGRESS</c>, Linux 5.13).</summary>
    ExcludeIngress = 16,
}
