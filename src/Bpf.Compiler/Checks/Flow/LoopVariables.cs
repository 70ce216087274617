using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>Which variables a loop changes, and how.</summary>
internal sealed class LoopVariables
{
    private readonly HashSet<IrValue> _inside = [];
    private readonly Dictionary<(IrSlot, long), List<IrStore>> _stores = [];
    private readonly HashSet<IrSlot> _otherwiseChanged = [];
    private bool _writesAnywhere;

    public LoopVariables(Loop loop)
    {
        foreach (var instruction in loop.Body.SelectMany(block => block.Instructions))
        {
            _inside.Add(instruction);
            Record(instruction);
        }
    }

    /// <summary>Whether a value is the same in each round.</summary>
    public bool IsInvariant(IrValue value) => value switch
    {
        _ when !_inside.Contains(value) => true,
        IrBinary i => IsInvariant(i.Left) && IsInvariant(i.Right),
        IrCompare i => IsInvariant(i.Left) && IsInvariant(i.Right),
        IrConvert i => IsInvariant(i.Operand),
        IrOffset i => IsInvariant(i.Pointer) && IsInvariant(i.Bytes),
        IrLoad i => !_writesAnywhere && PlaceOf(i.Pointer) is { } place && !_otherwiseChanged.Contains(place.Slot) && !_stores.ContainsKey(place),
        _ => false,
    };

    /// <summary>How many methods may hand on a comparison.</summary>
    private const int MaximumReturns = 8;

    /// <summary>The variable in a value that each round moves by a constant, such as i in i + 1; and by how much.</summary>
    public (IrSlot Slot, long Offset, long Step)? Induction(IrValue value)
    {
        if (Strip(value) is not IrLoad load || PlaceOf(load.Pointer) is not { } place || _otherwiseChanged.Contains(place.Slot)) return null;
        if (!_stores.TryGetValue(place, out var stores)) return null;
        var steps = stores.Select(store => StepOf(store.Value, place)).Distinct().ToList();
        return steps is [{ } step] && step != 0 ? (place.Slot, place.Offset, step) : null;
    }

    /// <summary>Whether a condition compares such a variable with what is the same in each round: the verifier knows which way it goes.</summary>
    public bool IsCount(IrValue condition) => ComparisonIn(condition) is { } compare
        && ((Induction(compare.Left) is not null && IsInvariant(compare.Right)) || (Induction(compare.Right) is not null && IsInvariant(compare.Left)));

    /// <summary>The comparison that a condition is, or its opposite, or that a method returned.</summary>
    public IrCompare? ComparisonIn(IrValue condition) => ComparisonIn(condition, MaximumReturns);

    // flag = flag != false  leads to itself.
    private IrCompare? ComparisonIn(IrValue condition, int returns) => condition switch
    {
        IrCompare { Comparison: IrComparison.NotEqual or IrComparison.Equal, Right: IrConstant } compare =>
            ComparisonIn(compare.Left, returns) ?? (compare.Left.Type.Kind == IrKind.Bool ? null : compare),
        IrCompare compare => compare,
        IrBinary { Operator: IrBinaryOperator.Xor, Left: IrCompare compare } => ComparisonIn(compare, returns),
        IrConvert { Operand: IrCompare compare } => ComparisonIn(compare, returns),
        IrLoad load when returns > 0 && PlaceOf(load.Pointer) is { } place && _stores.TryGetValue(place, out var stores)
            && stores is [{ Value: IrConvert value }] => ComparisonIn(value, returns - 1),
        _ => null,
    };

    /// <summary>What the loop stores to a variable; null where something else may change it, too.</summary>
    public IReadOnlyList<IrStore>? StoresTo(IrSlot slot) =>
        !_otherwiseChanged.Contains(slot) && _stores.TryGetValue((slot, 0), out var stores) ? stores : null;

    /// <summary>Whether each round makes a variable in the value smaller by shifting or dividing it.</summary>
    public bool Shrinks(IrValue value) =>
        Strip(value) is IrLoad load && PlaceOf(load.Pointer) is { } place && _stores.TryGetValue(place, out var stores) && stores.All(IsShrinking);

    private static bool IsShrinking(IrStore store) => Strip(store.Value, keep: true) is IrBinary
    {
        Operator: IrBinaryOperator.ShiftRightLogical or IrBinaryOperator.ShiftRightArithmetic
            or IrBinaryOperator.DivideUnsigned or IrBinaryOperator.DivideSigned,
        Right: IrConstant,
    };

    /// <summary>What a value was before it was converted.</summary>
    public static IrValue Converted(IrValue value) => Strip(value, keep: true);

    /// <summary>By how much a value moves the number in a place; null if it is not that number and a constant.</summary>
    public static long? StepOf(IrValue value, (IrSlot, long) place)
    {
        value = Strip(value, keep: true);
        if (value is not IrBinary { Operator: IrBinaryOperator.Add or IrBinaryOperator.Subtract } sum) return null;
        if (sum.Right is not IrConstant step)
            return sum.Operator == IrBinaryOperator.Add && IsPositive(sum.Right) && IsLoadOf(sum.Left, place) ? 1 : null;
        if (!IsLoadOf(sum.Left, place)) return null;
        var signed = step.Type.Bits >= 64 ? (long)step.Value : (long)(step.Value << (64 - step.Type.Bits)) >> (64 - step.Type.Bits);
        return sum.Operator == IrBinaryOperator.Add ? signed : -signed;
    }

    private static bool IsLoadOf(IrValue value, (IrSlot, long) place) => Strip(value, keep: true) is IrLoad load && PlaceOf(load.Pointer) == place;

    // 1 + (x & 3): one at least
    private static bool IsPositive(IrValue value) => Strip(value, keep: true) is IrBinary { Operator: IrBinaryOperator.Add } sum
        && ((sum.Left is IrConstant { Value: > 0 and < int.MaxValue } && IsSmall(sum.Right))
            || (sum.Right is IrConstant { Value: > 0 and < int.MaxValue } && IsSmall(sum.Left)));

    private static bool IsSmall(IrValue value) => value switch
    {
        IrConvert { Conversion: IrConversion.ZeroExtend } => true,
        IrConvert convert => IsSmall(convert.Operand),
        IrBinary { Operator: IrBinaryOperator.And, Right: IrConstant { Value: <= int.MaxValue } } => true,
        _ => false,
    };

    // Conversions, and unless they matter constants that are added.
    private static IrValue Strip(IrValue value, bool keep = false) => value switch
    {
        IrConvert convert => Strip(convert.Operand, keep),
        IrOpaque opaque => Strip(opaque.Operand, keep),
        IrBinary { Operator: IrBinaryOperator.Add or IrBinaryOperator.Subtract, Right: IrConstant } sum when !keep => Strip(sum.Left),
        _ => value,
    };

    private static (IrSlot Slot, long Offset)? PlaceOf(IrValue pointer) => pointer switch
    {
        IrSlot slot => (slot, 0),
        IrOffset { Bytes: IrConstant bytes } offset when PlaceOf(offset.Pointer) is { } outer => (outer.Slot, outer.Offset + (long)bytes.Value),
        _ => null,
    };

    private static IrSlot? RootOf(IrValue pointer) => pointer as IrSlot ?? (pointer is IrOffset offset ? RootOf(offset.Pointer) : null);

    private void Record(IrInstruction instruction)
    {
        switch (instruction)
        {
            case IrStore store when PlaceOf(store.Pointer) is { } place:
                if (!_stores.TryGetValue(place, out var list)) _stores[place] = list = [];
                list.Add(store);
                break;
            case IrStore store: Change(store.Pointer); break;
            case IrCopy copy: Change(copy.Destination); break;
            case IrZero zero: Change(zero.Destination); break;
            case IrAtomic atomic: Change(atomic.Pointer); break;
            case IrCompareExchange exchange: Change(exchange.Pointer); break;
            case IrLoopNext loop: Change(loop.Enumerator); break;
            case IrCallHelper call: call.Arguments.ForEach(ChangeArgument); break;
            case IrCall call: call.Arguments.ForEach(ChangeArgument); break;
        }
    }

    private void Change(IrValue pointer)
    {
        if (RootOf(pointer) is { } slot) _otherwiseChanged.Add(slot);
        else _writesAnywhere = true;
    }

    private void ChangeArgument(IrValue argument)
    {
        if (RootOf(argument) is { } slot) _otherwiseChanged.Add(slot);
    }
}
