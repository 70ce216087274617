using Bpf.Runtime.Instructions;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>What the kernel knows of a program, of any type. Needs <c>CAP_SYS_ADMIN</c> (Linux 4.13).</summary>
public sealed class BpfProgramInfo
{
    /// <summary>The kernel's number of the program, unique while it exists.</summary>
    public uint Id { get; internal init; }

    /// <summary>The kind of program.</summary>
    public ProgramType Type { get; internal init; }

    /// <summary>The name, at most 15 characters.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>A hash of the instructions, 16 hexadecimal digits.</summary>
    public string Tag { get; internal init; } = "";

    /// <summary>When it was loaded, since the machine started.</summary>
    public TimeSpan LoadTime { get; internal init; }

    /// <summary>The size of the instructions after the verifier rewrote them, in bytes.</summary>
    public int TranslatedSize { get; internal init; }

    /// <summary>The size of the machine code in bytes; 0 if the kernel interprets the program.</summary>
    public int JitedSize { get; internal init; }

    /// <summary>The number of instructions the verifier looked at (Linux 5.16).</summary>
    public uint VerifiedInstructions { get; internal init; }

    /// <summary>The maps it uses, by number.</summary>
    public IReadOnlyList<uint> MapIds { get; internal init; } = [];

    /// <summary>The user who loaded it (Linux 4.15).</summary>
    public uint UserId { get; internal init; }

    /// <summary>The kernel's number of its types; 0 without types (Linux 5.0).</summary>
    public uint BtfId { get; internal init; }

    /// <summary>Its licence lets it call helpers that are for the GPL only (Linux 4.18).</summary>
    public bool IsGplCompatible { get; internal init; }

    /// <summary>How many runs were skipped because the program was running on the same CPU already (Linux 5.12).</summary>
    public ulong SkippedRuns { get; internal init; }

    /// <summary>How often it ran, while statistics were on: <see cref="BpfStatistics"/>, or <c>kernel.bpf_stats_enabled</c> (Linux 5.1).</summary>
    public ulong RunCount { get; internal init; }

    /// <summary>How long it ran in all, in nanoseconds, while <c>kernel.bpf_stats_enabled</c> was on (Linux 5.1).</summary>
    public ulong RunTime { get; internal init; }

    /// <summary>The programs in the kernel.</summary>
    /// <exception cref="BpfException">The privilege lacks.</exception>
    public static IReadOnlyList<BpfProgramInfo> All() => ProgramInfoReader.All();

    /// <summary>The program with this number.</summary>
    /// <param name="id">The kernel's number of the program.</param>
    /// <exception cref="BpfException">There is none, or the privilege lacks.</exception>
    public static BpfProgramInfo FromId(uint id)
    {
        using var descriptor = KernelInfo.Open(BpfCommand.OpenProgramId, id, "program");
        return Read(descriptor);
    }

    /// <summary>The program behind a pin, of any type.</summary>
    /// <param name="path">The pin, in a bpf file system.</param>
    /// <exception cref="BpfException">There is no such pin, or it is not a program.</exception>
    public static BpfProgramInfo FromPin(string path)
    {
        using var descriptor = BpfProgram.OpenPin(path);
        return Read(descriptor);
    }

    /// <summary>
    /// The instructions after the verifier rewrote them, each with its source line where the program carries line information, and with the names of
    /// maps, helpers and functions as far as the kernel tells them. Asks the kernel anew.
    /// </summary>
    /// <exception cref="BpfException">The program is gone, or the privilege lacks.</exception>
    public IReadOnlyList<SourceInstruction> GetInstructions() => ProgramCode.Read(Id).Instructions();

    /// <summary>The machine code that the kernel made of it; empty if the kernel interprets the program. Asks the kernel anew.</summary>
    /// <exception cref="BpfException">The program is gone, or the privilege lacks.</exception>
    public byte[] GetMachineCode() => ProgramCode.Read(Id).MachineCode;

    /// <summary>
    /// The machine code by functions (Linux 4.18), each with the places where source lines begin (Linux 5.0); none if the kernel interprets the
    /// program. Asks the kernel anew.
    /// </summary>
    /// <exception cref="BpfException">The program is gone, or the privilege lacks.</exception>
    public IReadOnlyList<MachineFunction> GetMachineFunctions() => ProgramCode.Read(Id).MachineFunctions();

    internal static BpfProgramInfo Read(BpfDescriptor descriptor) => ProgramInfoReader.Read(descriptor);
}
