namespace Bpf.Runtime;

/// <summary>What the verifier writes into its log. The values are the kernel's (<c>BPF_LOG_LEVEL1</c> and others).</summary>
[Flags]
public enum VerifierLogLevel
{
    /// <summary>The way to the error, with the state at each branch.</summary>
    Basic = 1,

    /// <summary>All that it looks at, with the state after each instruction. Several megabytes for a large program.</summary>
    Verbose = 2,

    /// <summary>Numbers at the end: instructions and states, stack depth (Linux 5.2).</summary>
    Statistics = 4,
}
