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
    /// <summary>The number of bytes, where only the running program knows it.</summary>
    public IrValue? Length { get; init; }

    /// <summary>Whether the pointer is handed to who takes null, too.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>The global function that the pointer is handed to.</summary>
    public IrFunction? Callee { get; init; }

    /// <summary>The helper that the pointer is handed to, and as which argument.</summary>
    public (IrCallHelper Call, int Index)? Argument { get; init; }

    /// <summary>Whether it changes what is there. What a helper only reads has [BpfReads].</summary>
    public bool Writes => Kind is AccessKind.Write or AccessKind.Atomic
        || (Argument is { } argument && argument.Call.Helper.Sizes.Contains(argument.Index + 1) && !argument.Call.Helper.Reads.Contains(argument.Index));

    public bool Reads => Kind is AccessKind.Read or AccessKind.Atomic || (Argument is { } argument && argument.Call.Helper.Reads.Contains(argument.Index));

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
            .Select(pair => Of(i, pair.index)),
        IrCall { Function.Kind: IrFunctionKind.Global } i => i.Arguments.Zip(i.Function.Parameters, (argument, parameter) => (argument, parameter))
            .Where(pair => pair.parameter is { IsContext: false, DebugType: DebugPointer { Target: not null } })
            .Select(pair => new MemoryAccess(pair.argument, ((DebugPointer)pair.parameter.DebugType!).Target!.Size, AccessKind.Argument) { MayBeNull = true, Callee = i.Function }),
        _ => [],
    };

    private static MemoryAccess Of(IrCallHelper call, int index)
    {
        var length = HelperMemory.LengthOf(call, index);
        var size = length is IrConstant { Value: <= int.MaxValue and var bytes } ? (int)bytes : SizeOf(call, index);
        return new(call.Arguments[index], size, AccessKind.Argument)
        {
            Length = length is IrConstant ? null : length,
            MayBeNull = HelperMemory.TakesNull(call),
            Argument = (call, index),
        };
    }

    // Of a map's helpers that have no sizes the first argument is the map, the next ones are a key and a value.
    private static int SizeOf(IrCallHelper call, int index)
    {
        if (call.Helper.Sizes.Contains(index + 1) || call.Arguments[0] is not IrMapAddress { Map: var map } || call.Helper.Id > MapDelete) return 0;
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

    /// <summary>Wrong even if it is right on other ways.</summary>
    public bool IsFinal { get; private init; }

    public static Verdict Wrong(DiagnosticDescriptor problem, params object[] arguments) => new(problem, arguments);

    public static Verdict WrongOnAnyWay(DiagnosticDescriptor problem, params object[] arguments) => new(problem, arguments) { IsFinal = true };
}

/// <summary>A rule of the verifier about memory. Null from a rule: the access is none of its business.</summary>
internal abstract class MemoryRule
{
    public abstract Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state);
}
