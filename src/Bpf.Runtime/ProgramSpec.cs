using Bpf.Runtime.Instructions;

namespace Bpf.Runtime;

/// <summary>A program of an object file.</summary>
public sealed class ProgramSpec
{
    internal ProgramSpec(string name, string section, XdpAttachType attachType, bool frags) =>
        (Name, Section, AttachType, HasFrags) = (name, section, attachType, frags);

    /// <summary>The name of the function. The kernel keeps its first 15 characters.</summary>
    public string Name { get; }

    /// <summary>The ELF section.</summary>
    public string Section { get; }

    /// <summary>Where the program may run, as its section says.</summary>
    public XdpAttachType AttachType { get; }

    /// <summary>The program can take packets of several buffers (Linux 5.18).</summary>
    public bool HasFrags { get; }

    /// <summary>The instructions before relocation, the subprograms it calls after its own, each with its source line where that is known.</summary>
    public IReadOnlyList<SourceInstruction> Instructions => throw new NotImplementedException();
}
