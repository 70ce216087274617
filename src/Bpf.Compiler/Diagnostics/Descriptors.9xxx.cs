using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor LlvmFailed = Error("BPF9001", "LLVM failed",
        "{0}. Please report it with the file '{1}'.");

    public static readonly DiagnosticDescriptor InternalError = Error("BPF9002", "Internal compiler error",
        "The BPF compiler failed here: {0}. This is a bug of Bpf.Sdk; please report it with the code that it points to.");
}
