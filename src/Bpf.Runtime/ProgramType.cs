namespace Bpf.Runtime;

/// <summary>What a program is. The values are the kernel's <c>enum bpf_prog_type</c>.</summary>
public enum ProgramType
{
    /// <summary>No program type.</summary>
    Unspecified = 0,

    /// <summary>Socket filter.</summary>
    SocketFilter = 1,

    /// <summary>Probe of a kernel function.</summary>
    Kprobe = 2,

    /// <summary>Traffic control classifier.</summary>
    SchedClassifier = 3,

    /// <summary>Traffic control action.</summary>
    SchedAction = 4,

    /// <summary>Tracepoint.</summary>
    Tracepoint = 5,

    /// <summary>XDP: packets at the driver (Linux 4.8).</summary>
    Xdp = 6,

    /// <summary>Perf event.</summary>
    PerfEvent = 7,

    /// <summary>Packets of a control group.</summary>
    CgroupSkb = 8,

    /// <summary>Sockets of a control group.</summary>
    CgroupSock = 9,

    /// <summary>Lightweight tunnel, incoming.</summary>
    LwtIn = 10,

    /// <summary>Lightweight tunnel, outgoing.</summary>
    LwtOut = 11,

    /// <summary>Lightweight tunnel, transmit.</summary>
    LwtXmit = 12,

    /// <summary>Socket operations.</summary>
    SockOps = 13,

    /// <summary>Stream parser and verdict of a socket.</summary>
    SkSkb = 14,

    /// <summary>Devices of a control group.</summary>
    CgroupDevice = 15,

    /// <summary>Messages of a socket.</summary>
    SkMsg = 16,

    /// <summary>Raw tracepoint.</summary>
    RawTracepoint = 17,

    /// <summary>Addresses of sockets of a control group.</summary>
    CgroupSockAddr = 18,

    /// <summary>Lightweight tunnel, segment routing.</summary>
    LwtSeg6Local = 19,

    /// <summary>Infrared decoder.</summary>
    LircMode2 = 20,

    /// <summary>Choice of a socket of one port.</summary>
    SkReusePort = 21,

    /// <summary>Flow dissector.</summary>
    FlowDissector = 22,

    /// <summary>Kernel settings of a control group.</summary>
    CgroupSysctl = 23,

    /// <summary>Raw tracepoint that may write.</summary>
    RawTracepointWritable = 24,

    /// <summary>Socket options of a control group.</summary>
    CgroupSockOpt = 25,

    /// <summary>Function entry and exit, iterators.</summary>
    Tracing = 26,

    /// <summary>Implementation of a kernel structure.</summary>
    StructOps = 27,

    /// <summary>Replacement of a function of another program.</summary>
    Extension = 28,

    /// <summary>Security hook.</summary>
    Lsm = 29,

    /// <summary>Choice of a listening socket.</summary>
    SkLookup = 30,

    /// <summary>Program that user space calls.</summary>
    Syscall = 31,

    /// <summary>Netfilter hook (Linux 6.4).</summary>
    Netfilter = 32,
}
