using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Operators on T?: null where an operand is, but for comparisons, and for &amp; and | on bool?.</summary>
internal sealed partial class MethodLowering
{
    /// <summary>A value, and whether it is there; one of type T always is.</summary>
    private readonly record struct Optional(IrValue Has, IrValue Value, BpfType Type);

    private Optional OptionalOf(IOperation operation) => OptionalOf(StableValue(operation), TypeOf(operation));

    private Optional OptionalOf(IrValue value, BpfType type) =>
        IsNullable(type) ? new(HasValue(value, type), ValueOf(value, type), Underlying(type)) : new(IrConstant.Bool(true), value, type);

    // a + b  becomes  null unless both have values
    private IrValue LowerLifted(IBinaryOperation operation)
    {
        var (left, right) = (OptionalOf(operation.LeftOperand), OptionalOf(operation.RightOperand));
        if (_comparisons.ContainsKey(operation.OperatorKind)) return CompareLifted(operation, left, right);
        return LiftedResult(operation.OperatorKind, left, right, TypeOf(operation), () => operation.OperatorMethod is { } method
            ? InvokeOperator(method, operation.ConstrainedToType, operation, left.Value, right.Value)
            : Arithmetic(operation.OperatorKind, left.Value, right.Value, left.Type, operation.IsChecked, operation));
    }

    // a < b  is false unless both have values;  a == b  is true also if neither has
    private IrValue CompareLifted(IBinaryOperation operation, Optional left, Optional right)
    {
        var both = And(left.Has, right.Has);
        var holds = operation.OperatorMethod is null ? Compare(operation.OperatorKind, left, right.Value) : CallIf(both, operation, left, right);
        return operation.OperatorKind switch
        {
            BinaryOperatorKind.Equals => Or(And(both, holds), And(_builder.Not(left.Has), _builder.Not(right.Has))),
            BinaryOperatorKind.NotEquals => Or(Xor(left.Has, right.Has), And(both, holds)),
            _ => And(both, holds),
        };
    }

    private IrValue Compare(BinaryOperatorKind kind, Optional left, IrValue right)
    {
        var (unsigned, signed) = _comparisons[kind];
        return _builder.Compare(left.Type.IsSigned ? signed : unsigned, left.Value, right);
    }

    private IrValue CallIf(IrValue condition, IBinaryOperation operation, Optional left, Optional right)
    {
        var result = _builder.NewSlot("holds", IrType.I8);
        _builder.Store(result, new IrConstant(IrType.I8, 0), 1);
        When(condition, () => _builder.Store(result,
            ToByte(InvokeOperator(operation.OperatorMethod!, operation.ConstrainedToType, operation, left.Value, right.Value)), 1));
        return ToBool(_builder.Load(IrType.I8, result, 1));
    }

    private IrValue LiftedResult(BinaryOperatorKind kind, Optional left, Optional right, BpfType type, Func<IrValue> compute)
    {
        if (left.Type.Shape == TypeShape.Bool && kind is BinaryOperatorKind.And or BinaryOperatorKind.Or)
            return ThreeValued(kind == BinaryOperatorKind.And, left, right, type);
        var result = NullOf(type);
        When(And(left.Has, right.Has), () => StoreNullable(result, type, compute()));
        return result;
    }

    // true & null is null, false & null is false; for | the other way round
    private IrValue ThreeValued(bool isAnd, Optional left, Optional right, BpfType type)
    {
        var (leftTrue, rightTrue) = (And(left.Has, left.Value), And(right.Has, right.Value));
        var (leftFalse, rightFalse) = (And(left.Has, _builder.Not(left.Value)), And(right.Has, _builder.Not(right.Value)));
        var isTrue = isAnd ? And(leftTrue, rightTrue) : Or(leftTrue, rightTrue);
        var isFalse = isAnd ? Or(leftFalse, rightFalse) : And(leftFalse, rightFalse);
        var result = NullOf(type);
        When(Or(isTrue, isFalse), () => StoreNullable(result, type, isTrue));
        return result;
    }

    private IrValue LowerLifted(IUnaryOperation operation)
    {
        var operand = OptionalOf(operation.Operand);
        var type = TypeOf(operation);
        var result = NullOf(type);
        When(operand.Has, () => StoreNullable(result, type, operation.OperatorMethod is { } method
            ? InvokeOperator(method, operation.ConstrainedToType, operation, operand.Value)
            : Unary(operation, operand.Value, operand.Type)));
        return result;
    }

    // n += x  of  byte?  and  int  becomes, if both have values, an addition of int that is converted back
    private IrValue UpdateLifted(ICompoundAssignmentOperation operation, IrValue current)
    {
        var target = TypeOf(operation.Target);
        var (left, right) = (OptionalOf(current, target), OptionalOf(operation.Value));
        return LiftedResult(operation.OperatorKind, left, right, target, () =>
        {
            if (operation.OperatorMethod is { } method) return InvokeOperator(method, operation.ConstrainedToType, operation, left.Value, right.Value);
            var wide = Converted(left.Value, left.Type.Symbol, operation.InConversion, left.Type.Symbol, right.Type.Symbol, operation);
            var isChecked = IsChecked(operation, operation.IsChecked, left.Type);
            var result = Arithmetic(operation.OperatorKind, wide.Value, right.Value, wide.Type, isChecked, operation);
            return isChecked ? CheckedConvert(result, wide.Type, left.Type, operation) : Convert(result, wide.Type, left.Type, operation);
        });
    }

    private IrValue StepLifted(IIncrementOrDecrementOperation operation, IrValue current, BpfType type)
    {
        var value = OptionalOf(current, type);
        var result = NullOf(type);
        When(value.Has, () => StoreNullable(result, type, Step(value.Value, value.Type, operation)));
        return result;
    }

    private IrSlot NullOf(BpfType type)
    {
        var result = Temporary(type, "lifted");
        _builder.Zero(result, type.Storage);
        return result;
    }

    private IrValue Or(IrValue left, IrValue right) => _builder.Binary(IrBinaryOperator.Or, left, right);
}
