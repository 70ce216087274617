namespace Bpf.CompilerServices;

/// <summary>What may have come before a place, which the compiler answers: after it the verifier knows less of the program.</summary>
internal static class Behind
{
    /// <summary>A loop that the kernel counts, or a round of one.</summary>
    [BpfIntrinsic("behind_loop")]
    public static bool Loop() => false;

    /// <summary>A call of the kernel, or of a function that is not inlined.</summary>
    [BpfIntrinsic("behind_call")]
    public static bool Call() => false;
}
