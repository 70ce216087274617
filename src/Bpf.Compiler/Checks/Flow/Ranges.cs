using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>How large a number can be, as far as its making and the comparisons made tell.</summary>
internal static class Ranges
{
    private const int MaximumDepth = 12;

    public static ulong Maximum(FlowValue value, FlowState state, int depth = 0)
    {
        if (value.IsConstant) return unchecked((ulong)value.Number);
        var most = value.Kind == FlowKind.Operation && depth <= MaximumDepth ? OfOperation(value, state, depth + 1) : value.Mask;
        if (most > value.Mask) most = value.Mask;
        return state.Fact(FactKind.UpperBound, value) is { } bound ? Math.Min(most, unchecked((ulong)bound.Most)) : most;
    }

    private static ulong OfOperation(FlowValue value, FlowState state, int depth)
    {
        var left = Maximum(value.Left!, state, depth);
        if (value.Origin is IrConversion conversion)
            return conversion != IrConversion.SignExtend || left <= value.Left!.Mask >> 1 ? left : value.Mask;
        if (value.Origin is not IrBinaryOperator op) return value.Mask;
        var right = Maximum(value.Right!, state, depth);
        var constant = value.Right!.IsConstant;
        return op switch
        {
            IrBinaryOperator.And => Math.Min(left, right),
            IrBinaryOperator.Or or IrBinaryOperator.Xor => Ones(left | right),
            IrBinaryOperator.Add => left + right < left ? value.Mask : left + right,
            IrBinaryOperator.Subtract when value.Left!.IsConstant && right <= left => left,
            IrBinaryOperator.Multiply => right == 0 || left <= ulong.MaxValue / right ? left * right : value.Mask,
            IrBinaryOperator.ShiftLeft when constant && left <= ulong.MaxValue >> (int)right => left << (int)right,
            IrBinaryOperator.ShiftRightLogical when constant => left >> (int)right,
            IrBinaryOperator.ShiftRightArithmetic when constant && left <= value.Mask >> 1 => left >> (int)right,
            IrBinaryOperator.DivideUnsigned when constant && right > 0 => left / right,
            IrBinaryOperator.RemainderUnsigned when constant && right > 0 => Math.Min(left, right - 1),
            _ => value.Mask,
        };
    }

    private static ulong Ones(ulong bits)
    {
        for (var shift = 1; shift < 64; shift *= 2) bits |= bits >> shift;
        return bits;
    }
}
