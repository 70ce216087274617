namespace Bpf.Compiler.Lowering;

/// <summary>The method cannot be lowered, and the reason has been reported.</summary>
internal sealed class RejectedException : Exception;
