namespace Bpf.Runtime;

/// <summary>What a kernel may or may not have. <see cref="BpfFeatures"/> asks the running one.</summary>
public enum BpfFeature
{
    /// <summary>Instructions of version 2: jumps on less-than (Linux 4.14; LLVM: <c>-mcpu=v2</c>).</summary>
    InstructionSetV2,

    /// <summary>Instructions of version 3: jumps on 32 bits (Linux 5.1; LLVM: <c>-mcpu=v3</c>).</summary>
    InstructionSetV3,

    /// <summary>Instructions of version 4: signed division, byte swap, long jumps (Linux 6.6; LLVM: <c>-mcpu=v4</c>).</summary>
    InstructionSetV4,

    /// <summary>Atomic operations that return the old value (Linux 5.12).</summary>
    AtomicFetch,

    /// <summary>Programs of more than 4,096 instructions (Linux 5.2).</summary>
    LargePrograms,

    /// <summary>Loops that the verifier can see the end of (Linux 5.3).</summary>
    BoundedLoops,

    /// <summary>Calls of subprograms (Linux 4.16).</summary>
    Subprograms,

    /// <summary>Global variables: addresses in maps (Linux 5.2).</summary>
    GlobalData,

    /// <summary>Maps that a process maps into its memory (Linux 5.5).</summary>
    MappableArrays,

    /// <summary>Names of programs and maps (Linux 4.15).</summary>
    Names,

    /// <summary>XDP programs for packets of several buffers (Linux 5.18).</summary>
    XdpFrags,

    /// <summary>XDP links (Linux 5.9).</summary>
    XdpLinks,

    /// <summary>Types of programs and maps at all (Linux 4.18).</summary>
    Btf,

    /// <summary>Types of functions (Linux 5.0).</summary>
    BtfFunctions,

    /// <summary>Types of global variables (Linux 5.2).</summary>
    BtfDataSections,

    /// <summary>Functions that the verifier checks on their own (Linux 5.6).</summary>
    BtfGlobalFunctions,

    /// <summary>Floating-point types (Linux 5.13).</summary>
    BtfFloat,

    /// <summary>Tags on declarations (Linux 5.16).</summary>
    BtfDeclarationTags,

    /// <summary>Tags on types (Linux 5.17).</summary>
    BtfTypeTags,

    /// <summary>Enumerations of 64 bits (Linux 6.0).</summary>
    BtfEnum64,

    /// <summary>The kernel carries its own types, for CO-RE relocations and kernel functions (Linux 5.4 with <c>CONFIG_DEBUG_INFO_BTF</c>).</summary>
    KernelTypes,

    /// <summary>Run statistics (Linux 5.8); see <see cref="BpfStatistics"/>.</summary>
    RunStatistics,

    /// <summary>BPF memory does not count as locked memory (Linux 5.11).</summary>
    NoLockedMemoryLimit,
}
