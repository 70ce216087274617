using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Operators on integers, bool, enums and pointers, with C#'s meaning: wrapping, masked shift counts, division that aborts.</summary>
internal sealed partial class MethodLowering
{
    private static readonly Dictionary<BinaryOperatorKind, IrBinaryOperator> _sameForBothSigns = new()
    {
        [BinaryOperatorKind.Add] = IrBinaryOperator.Add,
        [BinaryOperatorKind.Subtract] = IrBinaryOperator.Subtract,
        [BinaryOperatorKind.Multiply] = IrBinaryOperator.Multiply,
        [BinaryOperatorKind.And] = IrBinaryOperator.And,
        [BinaryOperatorKind.Or] = IrBinaryOperator.Or,
        [BinaryOperatorKind.ExclusiveOr] = IrBinaryOperator.Xor,
    };

    private static readonly Dictionary<BinaryOperatorKind, (IrComparison Unsigned, IrComparison Signed)> _comparisons = new()
    {
        [BinaryOperatorKind.Equals] = (IrComparison.Equal, IrComparison.Equal),
        [BinaryOperatorKind.NotEquals] = (IrComparison.NotEqual, IrComparison.NotEqual),
        [BinaryOperatorKind.LessThan] = (IrComparison.LessUnsigned, IrComparison.LessSigned),
        [BinaryOperatorKind.LessThanOrEqual] = (IrComparison.LessOrEqualUnsigned, IrComparison.LessOrEqualSigned),
        [BinaryOperatorKind.GreaterThan] = (IrComparison.GreaterUnsigned, IrComparison.GreaterSigned),
        [BinaryOperatorKind.GreaterThanOrEqual] = (IrComparison.GreaterOrEqualUnsigned, IrComparison.GreaterOrEqualSigned),
    };

    public override IrValue? VisitBinaryOperator(IBinaryOperation operation, object? argument)
    {
        if (CompareTypes(operation) is { } areSame) return areSame;
        if (CompareWithNull(operation) is { } isNull) return isNull;
        if (operation.IsLifted) return LowerLifted(operation);
        if (operation.OperatorMethod is { } method) return CallOperator(method, operation, operation.LeftOperand, operation.RightOperand);
        var type = TypeOf(operation.LeftOperand);
        var left = Value(operation.LeftOperand);
        var right = Value(operation.RightOperand);
        if (_comparisons.TryGetValue(operation.OperatorKind, out var comparison))
            return _builder.Compare(type.IsSigned ? comparison.Signed : comparison.Unsigned, left, right);
        if (TypeOf(operation).Shape == TypeShape.Pointer || type.Shape == TypeShape.Pointer) return PointerArithmetic(operation, left, right);
        return Arithmetic(operation.OperatorKind, left, right, type, operation.IsChecked, operation);
    }

    // typeof(T) == typeof(int)  becomes  true or false, as T is known here
    private IrConstant? CompareTypes(IBinaryOperation operation) =>
        operation is { LeftOperand: ITypeOfOperation left, RightOperand: ITypeOfOperation right }
            ? IrConstant.Bool(SymbolEqualityComparer.Default.Equals(_substitution.Apply(left.TypeOperand), _substitution.Apply(right.TypeOperand))
                == (operation.OperatorKind == BinaryOperatorKind.Equals))
            : null;

    private IrValue Arithmetic(
        BinaryOperatorKind kind, IrValue left, IrValue right, BpfType type, bool isChecked, IOperation place)
    {
        if (type.Shape == TypeShape.Pointer) return MovePointer(left, right, PointedSize(place), kind == BinaryOperatorKind.Subtract);
        if (_sameForBothSigns.TryGetValue(kind, out var op))
        {
            var sized = right.Type == left.Type ? right : Resize(right, left.Type, type.IsSigned);
            return isChecked && op is (IrBinaryOperator.Add or IrBinaryOperator.Subtract or IrBinaryOperator.Multiply)
                ? CheckedArithmetic(op, left, sized, type)
                : _builder.Binary(op, left, sized);
        }

        return kind switch
        {
            BinaryOperatorKind.Divide => Divide(left, right, type, IrBinaryOperator.DivideSigned, IrBinaryOperator.DivideUnsigned),
            BinaryOperatorKind.Remainder => Divide(left, right, type, IrBinaryOperator.RemainderSigned, IrBinaryOperator.RemainderUnsigned),
            BinaryOperatorKind.LeftShift => Shift(IrBinaryOperator.ShiftLeft, left, right),
            BinaryOperatorKind.RightShift =>
                Shift(type.IsSigned ? IrBinaryOperator.ShiftRightArithmetic : IrBinaryOperator.ShiftRightLogical, left, right),
            BinaryOperatorKind.UnsignedRightShift => Shift(IrBinaryOperator.ShiftRightLogical, left, right),
            _ => throw Reject(Descriptors.NotSupportedYet, place, $"The operator in '{place.Syntax}'", "Use another one."),
        };
    }

    // a / b  becomes  abort if b == 0 (or a == MinValue && b == -1), then the division
    private IrValue Divide(IrValue left, IrValue right, BpfType type, IrBinaryOperator signed, IrBinaryOperator unsigned)
    {
        _builder.AbortIf(IsValue(right, 0));
        if (!type.IsSigned) return Quotient(unsigned, left, right);
        var minusOne = IsValue(right, ulong.MaxValue);
        if (minusOne is not IrConstant { Value: 0 })
        {
            var minimum = IsValue(left, 1UL << (type.Size * 8 - 1));
            _builder.AbortIf(_builder.Binary(IrBinaryOperator.And, minusOne, minimum));
        }

        return Quotient(signed, left, right);
    }

    private IrValue Quotient(IrBinaryOperator op, IrValue left, IrValue right)
    {
        var quotient = _builder.Binary(op, left, right);
        return right is IrConstant { Value: var divisor } && (divisor & (divisor - 1)) == 0 ? quotient : HideRange(quotient, IrConstant.Bool(false));
    }

    // LLVM knows the range of x % 10, the verifier does not, and an index that LLVM need not check is one that the verifier refuses. After such
    // an operation on 32 bits the verifier knows nothing of the upper half either, so it must see it cleared.
    private IrValue HideRange(IrValue value, IrValue unless) =>
        Resize(_builder.Append(new IrOpaque(Resize(value, IrType.I64, false), unless)), value.Type, false);

    private IrValue IsValue(IrValue value, ulong wanted)
    {
        var constant = new IrConstant(value.Type, wanted);
        return value is IrConstant known ? IrConstant.Bool(known.Value == constant.Value) : _builder.Compare(IrComparison.Equal, value, constant);
    }

    // a << b  becomes  a << (b & 31), or 63 for 64 bits, as C# defines it
    private IrValue Shift(IrBinaryOperator op, IrValue left, IrValue count)
    {
        var mask = (ulong)(left.Type.Bits - 1);
        if (count is IrConstant constant) return _builder.Binary(op, left, new IrConstant(left.Type, constant.Value & mask));
        var masked = _builder.Binary(IrBinaryOperator.And, count, new IrConstant(count.Type, mask));
        // After a shift by what is no constant the verifier knows nothing (is_safe_to_compute_dst_reg_range, kernel/bpf/verifier.c).
        return HideRange(_builder.Binary(op, left, Resize(masked, left.Type, false)), _builder.Append(new IrIsConstant(masked)));
    }

    public override IrValue? VisitUnaryOperator(IUnaryOperation operation, object? argument)
    {
        if (operation.OperatorKind == UnaryOperatorKind.Hat) return LowerIndex(operation);
        if (operation.IsLifted) return LowerLifted(operation);
        if (operation.OperatorMethod is { } method) return CallOperator(method, operation, operation.Operand);
        return Unary(operation, Value(operation.Operand), TypeOf(operation));
    }

    private IrValue Unary(IUnaryOperation operation, IrValue value, BpfType type)
    {
        switch (operation.OperatorKind)
        {
            case UnaryOperatorKind.Plus:
                return value;
            case UnaryOperatorKind.Not:
                return _builder.Not(value);
            case UnaryOperatorKind.BitwiseNegation:
                return _builder.Binary(IrBinaryOperator.Xor, value, new IrConstant(value.Type, ulong.MaxValue));
            case UnaryOperatorKind.Minus:
                var zero = new IrConstant(value.Type, 0);
                return operation.IsChecked
                    ? CheckedArithmetic(IrBinaryOperator.Subtract, zero, value, type)
                    : _builder.Binary(IrBinaryOperator.Subtract, zero, value);
            default:
                throw Reject(Descriptors.NotSupportedYet, operation, $"'{operation.Syntax}'", "Write it in another way.");
        }
    }

    private IrValue Step(IrValue value, BpfType type, IIncrementOrDecrementOperation operation)
    {
        if (operation.OperatorMethod is { } method)
            return InvokeOperator(method, operation.ConstrainedToType, operation, type.IsScalar ? value : CopyToTemporary(value, type));
        var down = operation.Kind == OperationKind.Decrement;
        if (type.Shape == TypeShape.Pointer) return MovePointer(value, IrConstant.Int32(1), PointedSize(operation), down);
        var op = down ? IrBinaryOperator.Subtract : IrBinaryOperator.Add;
        var one = new IrConstant(value.Type, 1);
        return IsChecked(operation, operation.IsChecked, type) ? CheckedArithmetic(op, value, one, type) : _builder.Binary(op, value, one);
    }
}
