namespace Bpf.CompilerServices;

/// <summary>Kinds of programs. The bits are those of the table <c>ProgramKind</c> in Bpf.Compiler.</summary>
[Flags]
public enum BpfPrograms
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>XDP programs.</summary>
    Xdp = 1,

    /// <summary>Traffic control programs.</summary>
    Tc = 2,

    /// <summary>All kinds.</summary>
    All = Xdp | Tc,
}
