using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>
/// The kernel counts how often programs run and for how long, while somebody holds this: <see cref="BpfProgramInfo.RunCount"/> and
/// <see cref="BpfProgramInfo.RunTime"/>. It costs each run some tens of nanoseconds.
/// </summary>
public sealed class BpfStatistics : IDisposable
{
    readonly BpfDescriptor _descriptor;

    BpfStatistics(BpfDescriptor descriptor) => _descriptor = descriptor;

    /// <summary>Starts the counting for all programs (<c>BPF_ENABLE_STATS</c>, Linux 5.8). Needs <c>CAP_SYS_ADMIN</c>.</summary>
    /// <exception cref="BpfException">The privilege lacks, or the kernel is too old.</exception>
    public static BpfStatistics Enable()
    {
        var attributes = default(StatisticsAttributes);
        var (descriptor, error) = BpfSyscall.Open(BpfCommand.EnableStatistics, ref attributes);
        return descriptor is not null ? new BpfStatistics(descriptor) : throw KernelError.From("Enabling run statistics", error, error switch
        {
            Errno.EPERM => "It needs CAP_SYS_ADMIN: run as root.",
            Errno.EINVAL => "It needs Linux 5.8; before, set kernel.bpf_stats_enabled to 1 (Linux 5.1).",
            _ => null,
        });
    }

    /// <summary>Stops the counting, unless others hold it, too.</summary>
    public void Dispose() => _descriptor.Dispose();
}
