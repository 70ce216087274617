using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Checks;

internal enum AccessKind
{
    ReadOrWrite,
    Atomic,

    /// <summary>The pointer is handed to a helper, which knows how much it touches.</summary>
    Argument,
}

/// <summary>An instruction that uses memory.</summary>
internal readonly record struct MemoryAccess(IrValue Pointer, int Size, AccessKind Kind)
{
    public static IEnumerable<MemoryAccess> Of(IrInstruction instruction) => instruction switch
    {
        IrLoad i => [new(i.Pointer, i.Type.Size, AccessKind.ReadOrWrite)],
        IrStore i => [new(i.Pointer, i.Value.Type.Size, AccessKind.ReadOrWrite)],
        IrZero i => [new(i.Destination, i.Size, AccessKind.ReadOrWrite)],
        IrCopy i => [new(i.Source, i.Size, AccessKind.ReadOrWrite), new(i.Destination, i.Size, AccessKind.ReadOrWrite)],
        IrAtomic i => [new(i.Pointer, i.Type.Size, AccessKind.Atomic)],
        IrCompareExchange i => [new(i.Pointer, i.Type.Size, AccessKind.Atomic)],
        IrCallHelper i => i.Arguments.Where(argument => argument.Type.Kind == IrKind.Pointer).Select(argument => new MemoryAccess(argument, 0, AccessKind.Argument)),
        _ => [],
    };
}

/// <summary>What a rule says of one access on one way through the program.</summary>
internal sealed class Verdict(DiagnosticDescriptor? problem, object[] arguments)
{
    /// <summary>The verifier accepts it, as far as the rule is concerned.</summary>
    public static readonly Verdict Safe = new(null, []);

    /// <summary>It depends on what only the verifier follows.</summary>
    public static readonly Verdict Unknown = new(null, []);

    public DiagnosticDescriptor? Problem { get; } = problem;

    public object[] Arguments { get; } = arguments;

    public static Verdict Wrong(DiagnosticDescriptor problem, params object[] arguments) => new(problem, arguments);
}

/// <summary>A rule of the verifier about memory. Null from a rule: the access is none of its business.</summary>
internal abstract class MemoryRule
{
    public abstract Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state);
}
