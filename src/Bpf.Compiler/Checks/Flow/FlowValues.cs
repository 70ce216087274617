using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>Makes knowledge of values, each once.</summary>
internal sealed class FlowValues
{
    // More than this many parts are not followed.
    private const int MaximumLeaves = 6;

    public const string MetadataName = "metadata";

    private readonly Dictionary<(FlowKind, object?, FlowValue?, FlowValue?, long, int), FlowValue> _known = [];

    public FlowValues()
    {
        Start = Make(FlowKind.Symbol, "packet", 64)!;
        Metadata = Make(FlowKind.Symbol, MetadataName, 64)!;
        Lock = Make(FlowKind.Symbol, "lock", 64)!;
    }

    /// <summary>The base of pointers at a fixed distance from the packet's first byte.</summary>
    public FlowValue Start { get; }

    /// <summary>The base of pointers at a fixed distance from the metadata's first byte; the packet's first byte is their end.</summary>
    public FlowValue Metadata { get; }

    /// <summary>The one lock that a program can hold.</summary>
    public FlowValue Lock { get; }

    /// <summary>Bases of pointers that a loop moves in each round, by numbers so large that their sum has no useful limit.</summary>
    public HashSet<FlowValue> Accumulating { get; } = [];

    public FlowValue Constant(ulong value, int bits)
    {
        if (bits < 64) value &= (1UL << bits) - 1;
        return Make(FlowKind.Constant, null, bits, number: unchecked((long)value))!;
    }

    public FlowValue Symbol(object origin, int bits, out bool isNew)
    {
        isNew = !_known.ContainsKey((FlowKind.Symbol, origin, null, null, 0, bits));
        return Make(FlowKind.Symbol, origin, bits)!;
    }

    /// <summary>Null where it is too large to follow.</summary>
    public FlowValue? Operation(object op, int bits, FlowValue left, FlowValue? right = null) => Make(FlowKind.Operation, op, bits, left, right);

    public FlowValue? Condition(IrComparison comparison, FlowValue left, FlowValue right) => Make(FlowKind.Condition, comparison, 1, left, right);

    public FlowValue Negate(FlowValue condition) =>
        Make(FlowKind.Condition, Comparisons.Negate((IrComparison)condition.Origin!), 1, condition.Left, condition.Right)!;

    public FlowValue Packet(FlowValue start, long offset) => Make(FlowKind.Packet, null, 64, start, null, offset)!;

    public FlowValue MapValue(IrCallHelper call, FlowValue result, FlowValue? variable, long offset) =>
        Make(FlowKind.MapValue, call, 64, result, variable, offset)!;

    public FlowValue Pointer(FlowKind kind, object? origin = null, long offset = 0, FlowValue? variable = null) =>
        Make(kind, origin, 64, null, variable, offset)!;

    private FlowValue? Make(FlowKind kind, object? origin, int bits, FlowValue? left = null, FlowValue? right = null, long number = 0)
    {
        var key = (kind, origin, left, right, number, bits);
        if (_known.TryGetValue(key, out var known)) return known;
        FlowValue[] leaves = [.. (left?.Leaves ?? []).Concat(right?.Leaves ?? []).Distinct()];
        return leaves.Length > MaximumLeaves ? null : _known[key] = new(kind, origin, left, right, number, bits, leaves, kind == FlowKind.Constant ? 0 : _known.Count + 1);
    }
}
