namespace Bpf.Runtime.Features;

/// <summary>Which kinds of programs the kernel has.</summary>
static class ProgramProbe
{
    const uint Sleepable = 1 << 4;

    /// <param name="Type">The kind.</param>
    /// <param name="Kernel">The first kernel with it.</param>
    /// <param name="AttachType">The attach type that the kernel wants at loading; 0 for none.</param>
    /// <param name="Flags">The flags that the kernel wants at loading.</param>
    /// <param name="Name">
    /// Of kinds that cannot be loaded without something to attach to, the name in the kernel's types: that the kernel knows it must do.
    /// </param>
    internal sealed record Kind(ProgramType Type, Version Kernel, int AttachType = 0, uint Flags = 0, string? Name = null);

    // Kernels: Documentation of bpf(2) and the commits that brought them; attach types: enum bpf_attach_type.
    static readonly Dictionary<ProgramType, Kind> Kinds = new Kind[]
    {
        new(ProgramType.SocketFilter, new(3, 19)), new(ProgramType.Kprobe, new(4, 1)), new(ProgramType.SchedClassifier, new(4, 1)),
        new(ProgramType.SchedAction, new(4, 1)), new(ProgramType.Tracepoint, new(4, 7)), new(ProgramType.Xdp, new(4, 8)),
        new(ProgramType.PerfEvent, new(4, 9)), new(ProgramType.CgroupSkb, new(4, 10)), new(ProgramType.CgroupSock, new(4, 10)),
        new(ProgramType.LwtIn, new(4, 10)), new(ProgramType.LwtOut, new(4, 10)), new(ProgramType.LwtXmit, new(4, 10)),
        new(ProgramType.SockOps, new(4, 13)), new(ProgramType.SkSkb, new(4, 14)), new(ProgramType.CgroupDevice, new(4, 15)),
        new(ProgramType.SkMsg, new(4, 17)), new(ProgramType.RawTracepoint, new(4, 17)),
        new(ProgramType.CgroupSockAddr, new(4, 17), AttachType: 10), new(ProgramType.LwtSeg6Local, new(4, 18)),
        new(ProgramType.LircMode2, new(4, 18)), new(ProgramType.SkReusePort, new(4, 19)), new(ProgramType.FlowDissector, new(4, 20)),
        new(ProgramType.CgroupSysctl, new(5, 2)), new(ProgramType.RawTracepointWritable, new(5, 2)),
        new(ProgramType.CgroupSockOpt, new(5, 3), AttachType: 21), new(ProgramType.Tracing, new(5, 5), Name: "BPF_PROG_TYPE_TRACING"),
        new(ProgramType.StructOps, new(5, 6), Name: "BPF_PROG_TYPE_STRUCT_OPS"), new(ProgramType.Extension, new(5, 6), Name: "BPF_PROG_TYPE_EXT"),
        new(ProgramType.Lsm, new(5, 7), Name: "BPF_PROG_TYPE_LSM"), new(ProgramType.SkLookup, new(5, 9), AttachType: 36),
        new(ProgramType.Syscall, new(5, 14), Flags: Sleepable), new(ProgramType.Netfilter, new(6, 4), AttachType: 45),
    }.ToDictionary(k => k.Type);

    public static Kind Row(ProgramType type) => Kinds.TryGetValue(type, out var kind)
        ? kind : throw new ArgumentOutOfRangeException(nameof(type), type, "This is not a kind of program.");

    public static bool Has(ProgramType type)
    {
        var kind = Row(type);
        if (kind.Name is not null)
            return KernelEnumerators.Has("bpf_prog_type", kind.Name);
        return new TrialProgram(type) { AttachType = kind.AttachType, Flags = kind.Flags }.Loads();
    }
}
