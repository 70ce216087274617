namespace Bpf;

/// <summary>Whether a packet is short enough for an interface. The values are the kernel's <c>BPF_MTU_CHK_RET_*</c>; an error is negative.</summary>
public enum MtuResult
{
    /// <summary>The parameters are wrong (EINVAL).</summary>
    Invalid = -22,

    /// <summary>The interface does not exist (ENODEV).</summary>
    NoDevice = -19,

    /// <summary>It is.</summary>
    Success = 0,

    /// <summary>It must be fragmented first.</summary>
    FragmentationNeeded = 1,
}
