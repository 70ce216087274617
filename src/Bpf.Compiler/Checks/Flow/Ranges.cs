using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>How large a number can be, as far as its making and the comparisons made tell.</summary>
/// <param name="dividing">
/// Whether a quotient is as small as it is. The verifier knows nothing of one that the processor divides (kernel/bpf/verifier.c,
/// adjust_scalar_min_max_vals), and LLVM, which knows it, leaves out comparisons that would tell the verifier.
/// </param>
internal readonly struct Ranges(FlowState state, bool dividing)
{
    private const int MaximumDepth = 12;

    public static ulong Maximum(FlowValue value, FlowState state) => new Ranges(state, true).Of(value, 0);

    /// <summary>How large the verifier takes a number for.</summary>
    public static ulong Verified(FlowValue value, FlowState state) => new Ranges(state, false).Of(value, 0);

    /// <summary>How large a number can be that may be negative, too; null where nothing is known.</summary>
    public static ulong? SignedMaximum(FlowValue value, FlowState state)
    {
        if (Maximum(value, state) is var most && most <= value.Mask >> 1) return most;
        if (value.IsConstant) return 0;
        if (state.Fact(FactKind.SignedUpperBound, value) is { } bound) return unchecked((ulong)bound.Most);
        return value.Origin is JoinedNumber joined ? joined.SignedMost : null;
    }

    private ulong Of(FlowValue value, int depth)
    {
        if (value.IsConstant) return unchecked((ulong)value.Number);
        var most = Unbounded(value, depth);
        return state.Fact(FactKind.UpperBound, value) is { } bound ? Math.Min(most, unchecked((ulong)bound.Most)) : most;
    }

    private ulong Unbounded(FlowValue value, int depth)
    {
        if (value.Origin is JoinedNumber joined) return joined.Most;
        var most = value.Kind == FlowKind.Operation && depth <= MaximumDepth ? OfOperation(value, depth + 1) : value.Mask;
        return Math.Min(most, value.Mask);
    }

    private ulong OfOperation(FlowValue value, int depth)
    {
        var left = Of(value.Left!, depth);
        if (value.Origin is IrConversion conversion)
            return conversion != IrConversion.SignExtend || left <= value.Left!.Mask >> 1 ? left : value.Mask;
        if (value.Origin is not IrBinaryOperator op) return value.Mask;
        var right = Of(value.Right!, depth);
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
            IrBinaryOperator.DivideUnsigned or IrBinaryOperator.DivideSigned when constant && Divides(op, left, right, value) => left / right,
            IrBinaryOperator.RemainderUnsigned or IrBinaryOperator.RemainderSigned when constant && Divides(op, left, right, value) => Math.Min(left, right - 1),
            _ => value.Mask,
        };
    }

    // Of a power of two LLVM makes a shift or a mask.
    private bool Divides(IrBinaryOperator op, ulong left, ulong right, FlowValue value)
    {
        var isSigned = op is IrBinaryOperator.DivideSigned or IrBinaryOperator.RemainderSigned;
        return right > 0 && (dividing || (right & (right - 1)) == 0) && !(isSigned && Math.Max(left, right) > value.Mask >> 1);
    }

    private static ulong Ones(ulong bits)
    {
        for (var shift = 1; shift < 64; shift *= 2) bits |= bits >> shift;
        return bits;
    }
}
