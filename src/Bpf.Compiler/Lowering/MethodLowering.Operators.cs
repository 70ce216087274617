using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// Operators that are methods: the user's, and the static abstract ones of generic mathematics, which on an integer are the
/// integer's own.
/// </summary>
internal sealed partial class MethodLowering
{
    private static readonly Dictionary<string, (BinaryOperatorKind Kind, bool IsChecked)> _numberOperators = new()
    {
        ["op_Addition"] = (BinaryOperatorKind.Add, false),
        ["op_CheckedAddition"] = (BinaryOperatorKind.Add, true),
        ["op_Subtraction"] = (BinaryOperatorKind.Subtract, false),
        ["op_CheckedSubtraction"] = (BinaryOperatorKind.Subtract, true),
        ["op_Multiply"] = (BinaryOperatorKind.Multiply, false),
        ["op_CheckedMultiply"] = (BinaryOperatorKind.Multiply, true),
        ["op_Division"] = (BinaryOperatorKind.Divide, false),
        ["op_CheckedDivision"] = (BinaryOperatorKind.Divide, true),
        ["op_Modulus"] = (BinaryOperatorKind.Remainder, false),
        ["op_BitwiseAnd"] = (BinaryOperatorKind.And, false),
        ["op_BitwiseOr"] = (BinaryOperatorKind.Or, false),
        ["op_ExclusiveOr"] = (BinaryOperatorKind.ExclusiveOr, false),
        ["op_LeftShift"] = (BinaryOperatorKind.LeftShift, false),
        ["op_RightShift"] = (BinaryOperatorKind.RightShift, false),
        ["op_UnsignedRightShift"] = (BinaryOperatorKind.UnsignedRightShift, false),
        ["op_Equality"] = (BinaryOperatorKind.Equals, false),
        ["op_Inequality"] = (BinaryOperatorKind.NotEquals, false),
        ["op_LessThan"] = (BinaryOperatorKind.LessThan, false),
        ["op_LessThanOrEqual"] = (BinaryOperatorKind.LessThanOrEqual, false),
        ["op_GreaterThan"] = (BinaryOperatorKind.GreaterThan, false),
        ["op_GreaterThanOrEqual"] = (BinaryOperatorKind.GreaterThanOrEqual, false),
    };

    // -x, x++ and the like are binary operators with a number that is known.
    private static readonly Dictionary<string, (BinaryOperatorKind Kind, bool IsChecked, long Number, bool NumberIsLeft)> _numberSteps = new()
    {
        ["op_UnaryPlus"] = (BinaryOperatorKind.Add, false, 0, false),
        ["op_UnaryNegation"] = (BinaryOperatorKind.Subtract, false, 0, true),
        ["op_CheckedUnaryNegation"] = (BinaryOperatorKind.Subtract, true, 0, true),
        ["op_OnesComplement"] = (BinaryOperatorKind.ExclusiveOr, false, -1, false),
        ["op_Increment"] = (BinaryOperatorKind.Add, false, 1, false),
        ["op_CheckedIncrement"] = (BinaryOperatorKind.Add, true, 1, false),
        ["op_Decrement"] = (BinaryOperatorKind.Subtract, false, 1, false),
        ["op_CheckedDecrement"] = (BinaryOperatorKind.Subtract, true, 1, false),
    };

    private IrValue CallOperator(IMethodSymbol method, IOperation operation, params IOperation[] operands)
    {
        var constrainedTo = operation switch
        {
            IBinaryOperation binary => binary.ConstrainedToType,
            IUnaryOperation unary => unary.ConstrainedToType,
            IConversionOperation conversion => conversion.ConstrainedToType,
            _ => null,
        };
        return InvokeOperator(method, constrainedTo, operation, operands.Select(StableValue).ToArray());
    }

    private IrValue InvokeOperator(IMethodSymbol method, ITypeSymbol? constrainedTo, IOperation place, params IrValue[] operands)
    {
        if (constrainedTo is not null && TypeOf(constrainedTo, place) is { Shape: TypeShape.Int } number)
            return NumberOperator(method.Name, number, operands, place);
        var arguments = operands.Select((operand, i) => Passed(operand, method.Parameters[i], place)).ToList();
        return EmitCall(Implementation(method, constrainedTo), place, null, arguments)!;
    }

    // An operator may take its operands by in.
    private IrValue Passed(IrValue operand, IParameterSymbol parameter, IOperation place)
    {
        if (parameter.RefKind == RefKind.None) return operand;
        var type = TypeOf(parameter.Type, place);
        if (!type.IsScalar) return operand;
        var temporary = Temporary(type);
        Store(temporary, operand, type);
        return temporary;
    }

    private IrValue NumberOperator(string name, BpfType type, IrValue[] operands, IOperation place)
    {
        if (_numberOperators.TryGetValue(name, out var binary))
            return NumberOperator(binary.Kind, binary.IsChecked, type, operands[0], operands[1], place);
        if (!_numberSteps.TryGetValue(name, out var step))
            throw Reject(Descriptors.NotSupportedYet, place, $"The operator in '{place.Syntax}'", "Use another one.");
        var number = new IrConstant(type.Value, unchecked((ulong)step.Number));
        return step.NumberIsLeft
            ? NumberOperator(step.Kind, step.IsChecked, type, number, operands[0], place)
            : NumberOperator(step.Kind, step.IsChecked, type, operands[0], number, place);
    }

    // Small integers compute as int, as everywhere in C#, and are cut back.
    private IrValue NumberOperator(BinaryOperatorKind kind, bool isChecked, BpfType type, IrValue left, IrValue right, IOperation place)
    {
        if (_comparisons.TryGetValue(kind, out var comparison))
            return _builder.Compare(type.IsSigned ? comparison.Signed : comparison.Unsigned, left, right);
        if (type.Size >= 4) return Arithmetic(kind, left, right, type, isChecked, place);
        var wide = Int32(type);
        var isShift = kind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;
        // Since .NET 10 the count is taken modulo the type's own width.
        var count = isShift ? And(right, IrConstant.Int32(type.Size * 8 - 1)) : Resize(right, IrType.I32, type.IsSigned);
        var value = Resize(left, IrType.I32, type.IsSigned && kind != BinaryOperatorKind.UnsignedRightShift);
        var result = Arithmetic(kind, value, count, wide, isChecked, place);
        return isChecked ? CheckedConvert(result, wide, type, place) : Resize(result, type.Value, false);
    }
}
