namespace Bpf.Compiler.Llvm.Native;

/// <summary>LLVM is missing or cannot be used. The message says what to install.</summary>
internal sealed class LlvmUnavailableException(string code, string message) : Exception(message)
{
    /// <summary>BPF0001 or BPF0002.</summary>
    public string Code { get; } = code;
}
