namespace Bpf.Compiler.Llvm;

internal sealed record LlvmOptions
{
    public BpfCpu Cpu { get; init; } = BpfCpu.V3;

    /// <summary>The path of LLVM's shared library (<c>BpfLlvmLibrary</c>); null: search. The first call in a process decides.</summary>
    public string? Library { get; init; }

    /// <summary>Refuse what only the verifier would refuse (<c>BpfChecks</c>).</summary>
    public bool Checks { get; init; } = true;

    /// <summary>Return LLVM's text form too, before and after optimisation.</summary>
    public bool KeepText { get; init; }
}
