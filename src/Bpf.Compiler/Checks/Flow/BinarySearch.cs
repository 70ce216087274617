using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>
/// while (low &lt; high) { middle = (low + high) / 2; ... low = middle + 1; ... high = middle; }  From constants on the verifier follows each way
/// through it, and there are about as many as elements.
/// </summary>
internal sealed record BinarySearch(IrSlot Low, IrSlot High)
{
    public static BinarySearch? Of(Loop loop, LoopVariables variables) => loop.Exits.Select(exit => exit.Terminator).OfType<IrBranch>()
        .Select(branch => variables.ComparisonIn(branch.Condition)).OfType<IrCompare>()
        .Select(compare => Of(compare, variables)).FirstOrDefault(search => search is not null);

    private static BinarySearch? Of(IrCompare compare, LoopVariables variables)
    {
        if (VariableOf(compare.Left) is not { } left || VariableOf(compare.Right) is not { } right || left == right) return null;
        foreach (var search in new[] { new BinarySearch(left, right), new BinarySearch(right, left) })
        {
            if (variables.StoresTo(left)?.All(store => search.IsNearMiddle(store.Value, variables)) == true
                && variables.StoresTo(right)?.All(store => search.IsNearMiddle(store.Value, variables)) == true) return search;
        }

        return null;
    }

    private static IrSlot? VariableOf(IrValue value) => Strip(value) is IrLoad { Pointer: IrSlot slot } ? slot : null;

    private static IrValue Strip(IrValue value) => value switch
    {
        IrConvert convert => Strip(convert.Operand),
        IrOpaque opaque => Strip(opaque.Operand),
        _ => value,
    };

    // The middle, or beside it.
    private bool IsNearMiddle(IrValue value, LoopVariables variables)
    {
        value = Strip(value);
        if (value is IrBinary { Operator: IrBinaryOperator.Add or IrBinaryOperator.Subtract, Right: IrConstant { Value: 1 } } sum) value = Strip(sum.Left);
        if (value is IrLoad { Pointer: IrSlot middle } && variables.StoresTo(middle) is [{ Value: var computed }]) value = Strip(computed);
        return value switch
        {
            IrBinary { Operator: IrBinaryOperator.Add } distance =>
                (VariableOf(distance.Left) == Low && IsHalf(distance.Right, IrBinaryOperator.Subtract))
                || (VariableOf(distance.Right) == Low && IsHalf(distance.Left, IrBinaryOperator.Subtract)),
            _ => IsHalf(value, IrBinaryOperator.Add),
        };
    }

    private bool IsHalf(IrValue value, IrBinaryOperator of)
    {
        if (Strip(value) is not IrBinary { Right: IrConstant by } half || Strip(half.Left) is not IrBinary inner || inner.Operator != of) return false;
        var isHalf = half.Operator switch
        {
            IrBinaryOperator.DivideSigned or IrBinaryOperator.DivideUnsigned => by.Value == 2,
            IrBinaryOperator.ShiftRightArithmetic or IrBinaryOperator.ShiftRightLogical => by.Value == 1,
            _ => false,
        };
        var (left, right) = (VariableOf(inner.Left), VariableOf(inner.Right));
        return isHalf && ((left, right) == (High, Low) || (of == IrBinaryOperator.Add && (left, right) == (Low, High)));
    }
}
