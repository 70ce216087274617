namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>The IR breaks its own rules: a bug of the compiler, never of the user's program.</summary>
internal sealed class MalformedIrException(string message) : Exception(message);
