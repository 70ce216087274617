namespace Bpf.Runtime.Interop;

/// <summary>Flags of bpf(2) and of netlink that users do not see (include/uapi/linux/bpf.h, if_link.h).</summary>
static class KernelFlags
{
    public const uint MapNumaNode = 4, ProgramFrags = 0x20, ProgramDeviceBound = 0x40, LinkReplace = 4;

    /// <summary>BPF_F_TOKEN_FD, the same for maps, programs and types.</summary>
    public const uint Token = 0x10000;

    // BPF_F_BEFORE, BPF_F_AFTER, BPF_F_ID and BPF_F_LINK, for the order of programs at one place.
    public const uint RelativeBefore = 8, RelativeAfter = 0x10, RelativeId = 0x20, RelativeLink = 0x2000;

    // BPF_LOG_LEVEL1 and BPF_LOG_STATS, include/linux/bpf_verifier.h.

    public const uint XdpOnlyIfNone = 1, XdpGeneric = 2, XdpNative = 4, XdpOffload = 8, XdpReplace = 0x10;

    public static uint Of(XdpMode mode) => mode switch
    {
        XdpMode.Generic => XdpGeneric,
        XdpMode.Native => XdpNative,
        XdpMode.Offload => XdpOffload,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "This is not a mode that the kernel knows."),
    };
}
