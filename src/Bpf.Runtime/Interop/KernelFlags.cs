namespace Bpf.Runtime.Interop;

/// <summary>Flags of bpf(2) and of netlink that users do not see (include/uapi/linux/bpf.h, if_link.h).</summary>
static class KernelFlags
{
    public const uint MapNumaNode = 4, ProgramFrags = 0x20, ProgramDeviceBound = 0x40, LinkReplace = 4;

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
