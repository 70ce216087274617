using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>What is known where a condition holds, or does not.</summary>
/// <param name="trustsLess">Whether p &lt; end proves a byte more than p &lt;= end to each kernel that the program shall run on.</param>
internal sealed class FlowConditions(FlowValues values, bool trustsLess)
{
    /// <summary>The operator that turns a truth value over.</summary>
    public const string Not = "not";

    // A comparison with what is an error anyway: what follows from it is not another one.
    private static readonly Bound _reported = new(long.MaxValue, long.MaxValue);

    /// <summary>False where it cannot be.</summary>
    public bool Assume(FlowValue condition, bool holds, FlowState state)
    {
        if (condition.IsConstant) return condition.Number != 0 == holds;
        if (condition.Kind == FlowKind.Operation) return AssumeOperation(condition, holds, state);
        if (condition.Kind != FlowKind.Condition) return true;
        var negated = values.Negate(condition);
        state.ReplaceEach(value => value == condition || value == negated ? values.Constant(value == condition == holds ? 1UL : 0, 8) : value);
        var comparison = (IrComparison)condition.Origin!;
        if (!holds) comparison = Comparisons.Negate(comparison);
        return Learn(comparison, condition.Left!, condition.Right!, state)
            && Learn(Comparisons.Mirror(comparison), condition.Right!, condition.Left!, state);
    }

    // !a;  a & b where it holds;  a | b where it does not
    private bool AssumeOperation(FlowValue operation, bool holds, FlowState state)
    {
        if (operation.Origin is Not) return Assume(operation.Left!, !holds, state);
        var both = operation.Origin is IrBinaryOperator op && op == (holds ? IrBinaryOperator.And : IrBinaryOperator.Or);
        return !both || operation.Bits != 1 || (Assume(operation.Left!, holds, state) && Assume(operation.Right!, holds, state));
    }

    private bool Learn(IrComparison comparison, FlowValue left, FlowValue right, FlowState state)
    {
        if (Comparisons.IsNever(comparison, right, Ranges.Maximum(left, state))) return false;
        if (left.IsPacket && IsEndOf(left, right)) LearnLength(comparison, left, state);
        else if (left.IsPacket && right.Kind == FlowKind.MovedPacketEnd) state.Learn(FactKind.PacketLength, left.Left!, _reported);
        else if (right is { IsConstant: true, Number: 0 } && IsPointer(left)) return LearnNull(comparison, left, state);
        else if (right.IsConstant) LearnMeasured(comparison, left, right, state);
        if (right.IsConstant && !IsPointer(left))
        {
            LearnNotNegative(comparison, left, right, state);
            LearnSubtrahend(comparison, left, right, state);
            LearnNotZero(comparison, left, right, state);
        }

        if (comparison == IrComparison.Equal && right.IsConstant && left.Kind == FlowKind.Symbol)
            state.ReplaceEach(value => value == left ? right : value);
        if (Ranges.Maximum(right, state) is var most && !IsPointer(left)) LearnUpperBound(comparison, left, right, most, state);
        return true;
    }

    private bool IsEndOf(FlowValue pointer, FlowValue other) =>
        pointer.Left == values.Metadata ? other is { IsPacket: true, Number: 0 } && other.Left == values.Start : other.Kind == FlowKind.PacketEnd;

    private static bool IsPointer(FlowValue value) => value.Kind is FlowKind.MapValue or FlowKind.Packet or FlowKind.Stack or FlowKind.PacketEnd;

    // p + n <= end  proves n bytes from p on;  p + n < end  one more, but not to kernels before 5.16
    private void LearnLength(IrComparison comparison, FlowValue pointer, FlowState state)
    {
        var isLess = Comparisons.IsLess(comparison);
        if (!isLess && !Comparisons.IsLessOrEqual(comparison)) return;
        var kind = Comparisons.IsSigned(comparison) ? FactKind.SignedLength : FactKind.PacketLength;
        var known = state.Fact(kind, pointer.Left!) ?? default;
        var most = isLess ? pointer.Number + 1 : pointer.Number;
        var least = PacketOffset.Maximum(pointer, state, values) > PacketOffset.Limit ? 0 : trustsLess ? most : pointer.Number;
        state.Learn(kind, pointer.Left!, new(Math.Max(known.Least, least), Math.Max(known.Most, most)));
    }

    private bool LearnNull(IrComparison comparison, FlowValue pointer, FlowState state)
    {
        if (comparison is not (IrComparison.Equal or IrComparison.NotEqual)) return true;
        var isNull = comparison == IrComparison.Equal;
        if (pointer.Kind != FlowKind.MapValue) return !isNull;
        // What was added to it first is not null, wherever it led to; nor does the verifier allow the addition.
        if (pointer.Number != 0 || pointer.Right is not null) return true;
        if (isNull && state.Fact(FactKind.NotNull, pointer.Left!) is { Least: > 0 }) return false;
        if (!isNull) state.Learn(FactKind.NotNull, pointer.Left!, new(1, 1));
        else
        {
            state.Forget(FactKind.Held, pointer.Left!);
            state.ReplaceEach(value => value == pointer ? values.Constant(0, 64) : value);
        }

        return true;
    }

    // (int)(end - p) >= n  is a check for C#, but not for the verifier
    private static void LearnMeasured(IrComparison comparison, FlowValue left, FlowValue right, FlowState state)
    {
        var length = left;
        while (length is { Kind: FlowKind.Operation, Origin: IrConversion }) length = length.Left!;
        if (length is not { Origin: IrBinaryOperator.Subtract, Left.Kind: FlowKind.PacketEnd, Right: { IsPacket: true } pointer }) return;
        var isGreater = comparison is IrComparison.GreaterSigned or IrComparison.GreaterUnsigned;
        if (!isGreater && comparison is not (IrComparison.GreaterOrEqualSigned or IrComparison.GreaterOrEqualUnsigned)) return;
        var bytes = Comparisons.Signed(right) + pointer.Number + (isGreater ? 1 : 0);
        var known = state.Fact(FactKind.MeasuredLength, pointer.Left!) ?? default;
        state.Learn(FactKind.MeasuredLength, pointer.Left!, new(Math.Max(known.Least, bytes), Math.Max(known.Most, bytes)));
    }

    // n >= 0  makes a bound of what n < 10 said before
    private static void LearnNotNegative(IrComparison comparison, FlowValue left, FlowValue right, FlowState state)
    {
        var least = comparison switch
        {
            IrComparison.GreaterOrEqualSigned => 0,
            IrComparison.GreaterSigned => -1,
            _ => long.MaxValue,
        };
        if (left.IsConstant || Comparisons.Signed(right) < least) return;
        var most = Ranges.SignedMaximum(left, state) ?? left.Mask >> 1;
        if (most < Ranges.Maximum(left, state)) state.Learn(FactKind.UpperBound, left, new(0, unchecked((long)most)));
    }

    // 8 - n > 1, where n is 8 at most,  means n < 7
    private static void LearnSubtrahend(IrComparison comparison, FlowValue left, FlowValue right, FlowState state)
    {
        while (left is { Kind: FlowKind.Operation, Origin: IrConversion.ZeroExtend }) left = left.Left!;
        if (left is not { Kind: FlowKind.Operation, Origin: IrBinaryOperator.Subtract, Left: { IsConstant: true, Number: >= 0 and var whole }, Right: { } part }) return;
        var least = comparison switch
        {
            IrComparison.GreaterUnsigned or IrComparison.GreaterSigned => Comparisons.Signed(right) + 1,
            IrComparison.GreaterOrEqualUnsigned or IrComparison.GreaterOrEqualSigned => Comparisons.Signed(right),
            _ => 0,
        };
        if (least > 0 && least <= whole && Ranges.Maximum(part, state) <= (ulong)whole) Limit(part, (ulong)(whole - least), state);
    }

    private static void LearnNotZero(IrComparison comparison, FlowValue left, FlowValue right, FlowState state)
    {
        var number = Comparisons.Signed(right);
        var isNotZero = comparison switch
        {
            IrComparison.NotEqual => number == 0,
            IrComparison.GreaterUnsigned => true,
            IrComparison.GreaterSigned => number >= 0,
            IrComparison.GreaterOrEqualUnsigned or IrComparison.GreaterOrEqualSigned => number > 0,
            _ => false,
        };
        if (!isNotZero) return;
        state.Learn(FactKind.NotNull, left, new(1, 1));
        while (left is { Kind: FlowKind.Operation, Origin: IrConversion.ZeroExtend or IrConversion.SignExtend, Left: { } inner })
            state.Learn(FactKind.NotNull, left = inner, new(1, 1));
    }

    private static void LearnUpperBound(IrComparison comparison, FlowValue left, FlowValue right, ulong most, FlowState state)
    {
        if (left.IsConstant) return;
        var isLess = Comparisons.IsLess(comparison);
        if (!isLess && !Comparisons.IsLessOrEqual(comparison) && comparison != IrComparison.Equal) return;
        var half = left.Mask >> 1;
        if (isLess && most > 0) most--;
        if (Comparisons.IsSigned(comparison) && most > half) return;
        if (Comparisons.IsSigned(comparison) && Ranges.Maximum(left, state) > half)
        {
            state.Learn(FactKind.SignedUpperBound, left, new(0, unchecked((long)most)));
            return;
        }

        Limit(left, most, state);
    }

    // An extension with zeros has the same value as what it extends, and so has what is cut where only zeros go.
    private static void Limit(FlowValue value, ulong most, FlowState state)
    {
        while (true)
        {
            if (most < Ranges.Verified(value, state)) state.Learn(FactKind.UpperBound, value, new(0, unchecked((long)most)));
            if (value is not { Kind: FlowKind.Operation, Origin: IrConversion.ZeroExtend or IrConversion.Truncate, Left: { } inner }) return;
            if (value.Origin is IrConversion.Truncate && Ranges.Maximum(inner, state) > value.Mask) return;
            value = inner;
        }
    }
}
