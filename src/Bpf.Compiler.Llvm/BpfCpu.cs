namespace Bpf.Compiler.Llvm;

/// <summary>The instruction set, as in clang's <c>-mcpu</c>.</summary>
internal enum BpfCpu
{
    /// <summary>Linux 3.18.</summary>
    V1 = 1,

    /// <summary>Linux 4.14: comparisons for less.</summary>
    V2 = 2,

    /// <summary>Linux 5.1: 32-bit registers and jumps; from 5.12 all atomic operations.</summary>
    V3 = 3,

    /// <summary>Linux 6.6: signed division, sign-extending loads and moves. Needs LLVM 17.</summary>
    V4 = 4,
}
