using Bpf.Runtime.Btf;

namespace Bpf.Runtime;

/// <summary>How an object is loaded.</summary>
public sealed record BpfLoadOptions
{
    /// <summary>The programs to load, by name; null for all of them. Maps that none of them uses are created all the same.</summary>
    public IReadOnlyCollection<string>? Programs { get; init; }

    /// <summary>Where maps that ask to be pinned by name are looked for and pinned.</summary>
    public string PinDirectory { get; init; } = "/sys/fs/bpf";

    /// <summary>Maps to use in place of those of the object, by name.</summary>
    public IReadOnlyDictionary<string, BpfMap>? MapReplacements { get; init; }

    /// <summary>
    /// The types that CO-RE relocations are resolved against, in place of those at <c>/sys/kernel/btf/vmlinux</c>: for a kernel that does not carry
    /// its types. Kernel functions and variables need the kernel's own.
    /// </summary>
    public BtfTypes? KernelTypes { get; init; }

    /// <summary>Keep the verifier's log of programs that it accepted: see <see cref="BpfProgram.VerifierLog"/>.</summary>
    public bool KeepVerifierLog { get; init; }

    /// <summary>How much the verifier writes into its log. The log of a program that it rejects is always kept.</summary>
    public VerifierLogLevel LogLevel { get; init; } = VerifierLogLevel.Basic;

    /// <summary>
    /// The largest log in bytes. The buffer grows up to it as the log demands (at once since Linux 6.4, which tells the size); a longer log is cut:
    /// its start is missing since Linux 6.4, its end before.
    /// </summary>
    public int MaximumLogSize { get; init; } = 256 << 20;
}
