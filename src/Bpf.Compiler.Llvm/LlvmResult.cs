using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Llvm;

/// <summary>The object, or why there is none.</summary>
/// <param name="Object">The ELF file; null if there are errors.</param>
/// <param name="Errors">What LLVM refused.</param>
/// <param name="Text">LLVM's text form before and after optimisation, if asked for; and if it is at fault (BPF9001).</param>
internal sealed record LlvmResult(byte[]? Object, IReadOnlyList<LlvmError> Errors, string? Text);

/// <summary>An error of the back end, at its place in the C# source where that is known.</summary>
internal sealed record LlvmError(string Code, string Message, SourceSpan Span);
