using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor RawPointerAccess = Warning("BPF3001", "Raw pointer access",
        "Only the kernel's verifier checks this access. Use TryRead or TryGet, whose check is always accepted.");

    public static readonly DiagnosticDescriptor StackTooDeep = Error("BPF3002", "Stack too deep",
        "The stack of '{0}' exceeds the 512 bytes that BPF has{1}. Use smaller structs, or keep large ones in a per-CPU map.");
}
