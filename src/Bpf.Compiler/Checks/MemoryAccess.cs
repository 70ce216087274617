using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Checks;

internal enum AccessKind
{
    Read,
    Write,
    Atomic,

    /// <summary>The pointer is handed to a helper.</summary>
    Argument,
}

/// <summary>An instruction that uses memory.</summary>
/// <param name="Size">The bytes from the pointer on; 0 where that is not known.</param>
internal readonly record struct MemoryAccess(IrValue Pointer, int Size, AccessKind Kind)
{
    // bpf_map_lookup_elem is 1, bpf_map_update_elem 2.
    private const int MapDelete = 3;

    public static IEnumerable<MemoryAccess> Of(IrInstruction instruction) => instruction switch
    {
        IrLoad i => [new(i.Pointer, i.Type.Size, AccessKind.Read)],
        IrStore i => [new(i.Pointer, i.Value.Type.Size, AccessKind.Write)],
        IrZero i => [new(i.Destination, i.Size, AccessKind.Write)],
        IrCopy i => [new(i.Source, i.Size, AccessKind.Read), new(i.Destination, i.Size, AccessKind.Write)],
        IrAtomic i => [new(i.Pointer, i.Type.Size, AccessKind.Atomic)],
        IrCompareExchange i => [new(i.Pointer, i.Type.Size, AccessKind.Atomic)],
        IrCallHelper i => i.Arguments.Select((argument, index) => (argument, index)).Where(pair => pair.argument.Type.Kind == IrKind.Pointer)
            .Select(pair => new MemoryAccess(pair.argument, SizeOf(i, pair.index), AccessKind.Argument)),
        _ => [],
    };

    // Of a map's helpers that have no sizes the first argument is the map, the next ones are a key and a value.
    private static int SizeOf(IrCallHelper call, int index)
    {
        if (call.Helper.Sizes.Contains(index + 1))
            return call.Arguments[index + 1] is IrConstant { Value: <= int.MaxValue and var size } ? (int)size : 0;
        if (call.Arguments[0] is not IrMapAddress { Map: var map } || call.Helper.Id > MapDelete) return 0;
        return (index == 1 ? map.Key?.Size : index == 2 ? map.Value?.Size : null) ?? 0;
    }
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

    /// <summary>Unknown, and what would be missing if it is wrong, for code fixes.</summary>
    public static Verdict Unchecked(params object[] arguments) => new(null, arguments);

    public bool IsWarning => Problem?.DefaultSeverity == DiagnosticSeverity.Warning;

    public static Verdict Wrong(DiagnosticDescriptor problem, params object[] arguments) => new(problem, arguments);
}

/// <summary>A rule of the verifier about memory. Null from a rule: the access is none of its business.</summary>
internal abstract class MemoryRule
{
    public abstract Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state);
}
