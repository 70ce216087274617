using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor ProgramSignature = Error("BPF5001", "Signature of a program",
        "The {1} program '{0}' must be a static, non-generic method '{2} {0}({3} context)' of a non-generic class.");

    public static readonly DiagnosticDescriptor NotPartial = Info("BPF5002", "Class with programs is not partial",
        "The class '{0}' is not partial, so {1} gets no Load method. Declare it 'partial'.");

    public static readonly DiagnosticDescriptor SectionName = Error("BPF5003", "Section name",
        "'{0}' cannot be the section of the {2} program '{1}'. Use {3} or a name of letters, digits, '_', '.' and '/'.");

    public static readonly DiagnosticDescriptor DuplicateName = Error("BPF5004", "Two things of one name",
        "'{0}' is the name of two programs, maps or values of one object file. Rename one of them.");

    public static readonly DiagnosticDescriptor SkeletonName = Warning("BPF5005", "Member with a name that the skeleton needs",
        "'{0}' has a name that the generated code needs, so {1}. Rename it.");
}
