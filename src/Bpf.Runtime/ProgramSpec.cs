using Bpf.Runtime.Instructions;
using Bpf.Runtime.Loading;

namespace Bpf.Runtime;

/// <summary>A program of an object file.</summary>
public sealed class ProgramSpec
{
    readonly ObjectSpec _owner;

    internal ProgramSpec(ObjectSpec owner, FunctionSpec function, ProgramSection section) =>
        (_owner, Function, Type, AttachType, HasFrags) = (owner, function, section.Type, section.AttachType, section.HasFrags);

    /// <summary>The name of the function. The kernel keeps its first 15 characters.</summary>
    public string Name => Function.Name;

    /// <summary>The ELF section.</summary>
    public string Section => Function.Section.Name;

    /// <summary>What the program is: <see cref="ProgramType.Xdp"/> or <see cref="ProgramType.SchedClassifier"/> (TC).</summary>
    public ProgramType Type { get; }

    /// <summary>Where the program may run, as its section says.</summary>
    public AttachType AttachType { get; }

    /// <summary>The program can take packets of several buffers (Linux 5.18).</summary>
    public bool HasFrags { get; }

    /// <summary>
    /// The index of the interface whose card the program asks about packets (<see cref="XdpContext.TryGetHash"/> and others): it can be attached there
    /// only, and in native mode (<c>BPF_F_XDP_DEV_BOUND_ONLY</c>, Linux 6.3). 0, as at first, for a program of any interface.
    /// </summary>
    public int BoundInterface { get; set; }

    internal FunctionSpec Function { get; }

    /// <summary>The instructions before relocation, the subprograms it calls after its own, each with its source line where that is known.</summary>
    /// <exception cref="BpfFormatException">The object refers to something that it does not have.</exception>
    /// <exception cref="BpfNotSupportedException">The program needs something that this library cannot link.</exception>
    public IReadOnlyList<SourceInstruction> GetInstructions() => Linker.Link(_owner, this).ToInstructions();
}
