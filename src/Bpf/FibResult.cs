namespace Bpf;

/// <summary>What the kernel's routing says of a packet. The values are the kernel's <c>BPF_FIB_LKUP_RET_*</c>; an error is negative.</summary>
public enum FibResult
{
    /// <summary>The parameters are wrong: size, flags or family (EINVAL).</summary>
    Invalid = -22,

    /// <summary>The kernel does not know this protocol (EAFNOSUPPORT).</summary>
    FamilyNotSupported = -97,

    /// <summary>The interface does not exist (ENODEV).</summary>
    NoDevice = -19,

    /// <summary>The packet shall be forwarded: the interface and the hardware addresses are filled in.</summary>
    Success = 0,

    /// <summary>The route says to drop it silently.</summary>
    Blackhole = 1,

    /// <summary>The route says that the destination is unreachable.</summary>
    Unreachable = 2,

    /// <summary>The route says that it is not allowed.</summary>
    Prohibited = 3,

    /// <summary>The packet is not to be forwarded, for instance since it is for this machine: pass it to the network stack.</summary>
    NotForwarded = 4,

    /// <summary>Forwarding is off on the interface that it came from.</summary>
    ForwardingDisabled = 5,

    /// <summary>The route needs an encapsulation that only the network stack can do.</summary>
    UnsupportedEncapsulation = 6,

    /// <summary>The hardware address of the next hop is unknown: pass the packet to the network stack, which will ask.</summary>
    NoNeighbor = 7,

    /// <summary>The packet is too long for the route (only if a length was given).</summary>
    FragmentationNeeded = 8,

    /// <summary>There is no source address (only with <see cref="FibFlags.Source"/>; Linux 6.7).</summary>
    NoSourceAddress = 9,
}
