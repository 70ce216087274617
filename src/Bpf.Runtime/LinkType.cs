namespace Bpf.Runtime;

/// <summary>What a link attaches a program to. The values are the kernel's <c>enum bpf_link_type</c>.</summary>
public enum LinkType
{
    /// <summary>No link type.</summary>
    Unspecified = 0,

    /// <summary>A raw tracepoint (Linux 5.8).</summary>
    RawTracepoint = 1,

    /// <summary>A kernel function (Linux 5.8).</summary>
    Tracing = 2,

    /// <summary>A control group (Linux 5.8).</summary>
    Cgroup = 3,

    /// <summary>An iterator (Linux 5.8).</summary>
    Iterator = 4,

    /// <summary>A network namespace (Linux 5.8).</summary>
    NetworkNamespace = 5,

    /// <summary>XDP on an interface (Linux 5.9).</summary>
    Xdp = 6,

    /// <summary>A perf event (Linux 5.15).</summary>
    PerfEvent = 7,

    /// <summary>Several kernel functions (Linux 5.18).</summary>
    KprobeMulti = 8,

    /// <summary>A kernel structure (Linux 5.19).</summary>
    StructOps = 9,

    /// <summary>A netfilter hook (Linux 6.4).</summary>
    Netfilter = 10,

    /// <summary>Traffic control on an interface (Linux 6.6).</summary>
    Tcx = 11,

    /// <summary>Several functions of user programs (Linux 6.6).</summary>
    UprobeMulti = 12,

    /// <summary>A netkit interface (Linux 6.7).</summary>
    Netkit = 13,

    /// <summary>Sockets in a map (Linux 6.10).</summary>
    SocketMap = 14,
}
