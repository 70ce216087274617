namespace Bpf.Compiler.Llvm;

internal static class LlvmErrorCodes
{
    /// <summary>No LLVM on this machine.</summary>
    public const string NotFound = "BPF0001";

    /// <summary>This LLVM cannot be used: too old for us or for the CPU, or built without the BPF target.</summary>
    public const string NotUsable = "BPF0002";

    /// <summary>LLVM's BPF back end refuses the code, such as for its stack.</summary>
    public const string Refused = "BPF3900";

    /// <summary>The operation needs a newer instruction set.</summary>
    public const string NeedsNewerCpu = "BPF4900";

    /// <summary>LLVM finds the module malformed: a bug of ours.</summary>
    public const string Internal = "BPF9001";
}
