using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor LlvmNotFound = Error("BPF0001", "LLVM is missing", "{0}");

    public static readonly DiagnosticDescriptor LlvmTooOld = Error("BPF0002", "LLVM cannot be used", "{0}");

    public static readonly DiagnosticDescriptor BadOption = Error("BPF0003", "A compiler option is wrong", "{0}");

    public static readonly DiagnosticDescriptor SourceNotReadable = Error("BPF0004", "A file cannot be read",
        "'{0}' cannot be read: {1}. Check the path and its permissions.");

    public static readonly DiagnosticDescriptor DuplicateObjectName = Error("BPF0005", "Two classes give one object file",
        "'{0}' and '{1}' would both be written to '{2}'. Rename one of the classes.");

    public static readonly DiagnosticDescriptor LibraryMethod = Warning("BPF0006", "Library method that programs cannot call",
        "Programs cannot call this method of the library: {0} ({1}) Change it, or suppress this if only user space calls it.");
}
