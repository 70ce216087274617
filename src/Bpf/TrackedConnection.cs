using Bpf.CompilerServices;

namespace Bpf;

/// <summary>The kernel's <c>struct nf_conn</c>, of which programs only have the address. On the CLR it has what tests look at.</summary>
[BpfKernelType("nf_conn")]
internal struct TrackedConnection
{
    // IPS_EXPECTED, IPS_CONFIRMED, IPS_DYING, include/uapi/linux/netfilter/nf_conntrack_common.h: nobody may change these.
    private const uint Fixed = 1 | ConfirmedStatus | 1 << 9;
    private const uint OnlySet = (uint)(ConnectionStatus.SeenReply | ConnectionStatus.Assured);
    private const uint Changeable = OnlySet | (uint)(ConnectionStatus.FixedTimeout | ConnectionStatus.Helper);
    private const int Busy = -16;

    /// <summary>IPS_CONFIRMED: it is in the table.</summary>
    public const uint ConfirmedStatus = 1 << 3;

    public uint Timeout;

    public uint Status;

    /// <summary>nf_ct_change_status_common and __nf_ct_change_status, net/netfilter/nf_conntrack_core.c: bits are only ever added.</summary>
    public int Change(uint status)
    {
        var difference = Status ^ status;
        if ((difference & Fixed) != 0 || (Status & ~status & OnlySet) != 0) return Busy;
        Status |= status & Changeable;
        return 0;
    }
}
