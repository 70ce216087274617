using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor RawPointerAccess = Warning("BPF3001", "Raw pointer access",
        "Only the kernel's verifier checks this access. Use TryRead or TryGet, whose check is always accepted.");

    public static readonly DiagnosticDescriptor PacketAtomic = Error("BPF3003", "Atomic operation on the packet",
        "The kernel has no atomic operations on packet bytes. Read, change and write them; no other CPU has this packet.");

    public static readonly DiagnosticDescriptor BackEndRefused = Error("BPF3900", "LLVM's BPF back end refuses the code", "{0}");
}
