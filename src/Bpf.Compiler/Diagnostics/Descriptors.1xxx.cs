using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor NotSupportedYet = Error("BPF1001", "Not supported in BPF programs",
        "{0} cannot be used in a BPF program. {1}");

    public static readonly DiagnosticDescriptor HeapAllocation = Error("BPF1002", "Heap allocation",
        "'{0}' allocates on the heap, which a BPF program does not have. Use a struct, a map value or an inline array.");

    public static readonly DiagnosticDescriptor StringValue = Error("BPF1003", "String as a value",
        "A string cannot be a value in a BPF program. Pass it to Trace.Print directly, or keep bytes in an inline array.");

    public static readonly DiagnosticDescriptor Boxing = Error("BPF1004", "Boxing",
        "Converting '{0}' to '{1}' boxes it on the heap. Use a generic method with a struct constraint.");

    public static readonly DiagnosticDescriptor DelegateValue = Error("BPF1005", "Delegate or lambda",
        "Delegates and lambdas cannot be used in a BPF program. Call a static method.");

    public static readonly DiagnosticDescriptor VirtualCall = Error("BPF1006", "Virtual or interface call",
        "'{0}' is called through an interface or a base class, but BPF has no indirect calls. Call it on a struct or a static class.");

    public static readonly DiagnosticDescriptor AsyncOrIterator = Error("BPF1007", "async or iterator",
        "async, await and yield cannot be used in a BPF program: it runs to its end for each packet. Use a loop.");

    public static readonly DiagnosticDescriptor ExceptionHandling = Error("BPF1008", "Exception handling",
        "try, catch, finally and using cannot be used in a BPF program. An exception ends it with XDP_ABORTED; check beforehand instead.");

    public static readonly DiagnosticDescriptor Lock = Error("BPF1009", "lock statement",
        "lock cannot be used in a BPF program. Use Interlocked or a per-CPU map.");

    public static readonly DiagnosticDescriptor Dynamic = Error("BPF1010", "dynamic",
        "dynamic cannot be used in a BPF program: everything is bound when it is compiled. Give the value its type.");

    public static readonly DiagnosticDescriptor FloatingPoint = Error("BPF1011", "Floating point",
        "'{0}' cannot be used in a BPF program, which has no floating point. Use integers, scaled where needed.");

    public static readonly DiagnosticDescriptor Recursion = Error("BPF1012", "Recursion",
        "'{0}' calls itself ({1}). BPF has no recursion; use a loop.");

    public static readonly DiagnosticDescriptor IndirectCall = Error("BPF1013", "Indirect call",
        "BPF has no calls through function pointers. Call the method by name.");

    public static readonly DiagnosticDescriptor NoSource = Error("BPF1014", "Method without source",
        "'{0}' cannot be called from a BPF program: its source is not at hand. "
        + "Write it in this project, or take it from a library built with <BpfLibrary>true</BpfLibrary>.");

    public static readonly DiagnosticDescriptor ReferenceType = Error("BPF1015", "Class or interface as a value",
        "A value of '{0}' cannot be used in a BPF program, which has structs only. Make it a struct.");

    public static readonly DiagnosticDescriptor CheckedArithmetic = Error("BPF1016", "checked arithmetic",
        "'{0}' cannot be checked in BPF programs: a pointer has no number there to compare with. Write unchecked around it.");

    public static readonly DiagnosticDescriptor BclMember = Error("BPF1017", "Library member without BPF counterpart",
        "'{0}' has no counterpart in BPF programs. {1}");

    public static readonly DiagnosticDescriptor TraceArgument = Error("BPF1018", "Trace.Print argument",
        "Trace.Print cannot print this: {0}");

    public static readonly DiagnosticDescriptor DefaultInterfaceMember = Error("BPF1019", "Default interface member",
        "'{0}' has its body in the interface, where 'this' would be a box on the heap. Implement it in the struct.");

    public static readonly DiagnosticDescriptor TooManyArguments = Error("BPF1040", "Too many arguments of a subprogram",
        "'{0}' takes {1} arguments ({2}), but a BPF function has 5 registers for them. Pass a struct by ref, or let it be inlined.");

    public static readonly DiagnosticDescriptor SubprogramSignature = Error("BPF1041", "Signature of a subprogram",
        "'{0}' cannot be a function of its own: {1}. {2}");

    public static readonly DiagnosticDescriptor LambdaCaptures = Error("BPF1042", "Callback that captures",
        "{0} uses '{1}' from outside, which the kernel does not keep for a callback. Make it static, and hand on what it needs as its state.");

    public static readonly DiagnosticDescriptor GlobalFunctionSignature = Error("BPF1043", "Signature of a global function",
        "The global function '{0}' cannot have {1}: the verifier looks at it without its callers. {2}");

    public static readonly DiagnosticDescriptor ContextNotParameter = Error("BPF1044", "Packet without context parameter",
        "'{0}' reaches the packet through an XdpContext that is not one of its parameters. Give it a parameter of type XdpContext.");
}
