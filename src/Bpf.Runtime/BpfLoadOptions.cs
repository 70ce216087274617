using Bpf.Runtime.Btf;

namespace Bpf.Runtime;

/// <summary>How an object is loaded.</summary>
public sealed record BpfLoadOptions
{
    /// <summary>The programs to load, by name; null for all of them. Maps that none of them uses are created all the same.</summary>
    public IReadOnlyCollection<string>? Programs { get; init; }

    /// <summary>Where maps that ask to be pinned by name are looked for and pinned.</summary>
    public string PinDirectory { get; init; } = "/sys/fs/bpf";

    /// <summary>
    /// Maps to use in place of those of the object, by name. Each must be like the one that it replaces (<see cref="BpfMapMismatchException"/>); a
    /// name that the object does not have is an error.
    /// </summary>
    public IReadOnlyDictionary<string, BpfMap>? MapReplacements { get; init; }

    /// <summary>
    /// Maps of other objects that this one uses too, in place of its own of the same name: <see cref="MapReplacements"/> without the names. Of a map
    /// that was opened by its number or pin, <see cref="BpfMap.Name"/> has only the first 15 characters.
    /// </summary>
    public IReadOnlyCollection<BpfMap>? SharedMaps { get; init; }

    /// <summary>
    /// The types that CO-RE relocations are resolved against, in place of those at <c>/sys/kernel/btf/vmlinux</c>: for a kernel that does not carry
    /// its types. Kernel functions and variables need the kernel's own.
    /// </summary>
    public BtfTypes? KernelTypes { get; init; }

    /// <summary>
    /// The right to load, where the process has no capabilities of its own (Linux 6.9). It stays the caller's, who keeps it open while the object is loaded.
    /// </summary>
    public BpfToken? Token { get; init; }

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
