using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor TypeNotSupported = Error("BPF2001", "Type without BPF layout",
        "'{0}' cannot be used in a BPF program: {1}.");
}
