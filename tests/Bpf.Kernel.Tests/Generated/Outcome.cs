namespace Bpf.Kernel.Tests.Generated;

/// <summary>What became of a generated program.</summary>
internal enum Outcome
{
    Same,

    /// <summary>The generator wrote what is no C#.</summary>
    NoCSharp,

    /// <summary>It has too much for the 512 bytes of stack.</summary>
    Stack,

    /// <summary>The verifier looked at a million instructions: branches in loops, for which C has no remedy either.</summary>
    TooComplex,

    Difference,
    Refused,
    Compiler,
    Llvm,
}
