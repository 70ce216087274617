using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>T? of structs: a flag and the value. ?? and ?. are branches in the graph already.</summary>
internal sealed partial class MethodLowering
{
    private static bool IsNullable(BpfType type) => type is { Symbol.Name: "BpfNullable", Layout.Fields.Count: 2 };

    private BpfType Underlying(BpfType type) => _context.Types.Describe(((INamedTypeSymbol)type.Symbol).TypeArguments[0]);

    private IrValue HasValue(IrValue nullable, BpfType type) =>
        ToBool(_builder.Load(IrType.I8, _builder.Offset(nullable, type.Layout!.Fields[0].Offset), 1));

    private IrValue ValueOf(IrValue nullable, BpfType type) => Load(_builder.Offset(nullable, type.Layout!.Fields[1].Offset), Underlying(type));

    private void StoreNullable(IrValue nullable, BpfType type, IrValue value)
    {
        _builder.Store(_builder.Offset(nullable, type.Layout!.Fields[0].Offset), new IrConstant(IrType.I8, 1), 1);
        Store(_builder.Offset(nullable, type.Layout.Fields[1].Offset), value, Underlying(type));
    }

    public override IrValue? VisitIsNull(IIsNullOperation operation, object? argument)
    {
        var type = TypeOf(operation.Operand);
        var value = Value(operation.Operand);
        if (IsNullable(type)) return _builder.Not(HasValue(value, type));
        if (type.Shape == TypeShape.Pointer) return _builder.Compare(IrComparison.Equal, value, IrConstant.Null);
        return IrConstant.Bool(false);
    }

    // (T?)x  becomes  { true, x };   (T)n  becomes  abort unless n has a value;   (U?)n  converts the value if there is one
    private IrValue ConvertNullable(IConversionOperation operation, BpfType to)
    {
        var from = TypeOf(operation.Operand);
        var value = Value(operation.Operand);
        if (SymbolEqualityComparer.Default.Equals(from.Symbol, to.Symbol)) return value;
        if (!IsNullable(to))
        {
            _builder.AbortIf(_builder.Not(HasValue(value, from)));
            return ConvertValue(ValueOf(value, from), Underlying(from), to, operation);
        }

        var result = Temporary(to, "nullable");
        _builder.Zero(result, to.Storage);
        if (!IsNullable(from))
        {
            StoreNullable(result, to, ConvertValue(value, from, Underlying(to), operation));
            return result;
        }

        When(HasValue(value, from), () => StoreNullable(result, to, ConvertValue(ValueOf(value, from), Underlying(from), Underlying(to), operation)));
        return result;
    }

    private IrValue ConvertValue(IrValue value, BpfType from, BpfType to, IConversionOperation operation) =>
        IsChecked(operation, operation.IsChecked || IsInCheckedContext(operation), from)
            ? CheckedConvert(value, from, to, operation)
            : Convert(value, from, to, operation);

    private void When(IrValue condition, Action then)
    {
        var (yes, after) = (_builder.NewBlock("some"), _builder.NewBlock("after"));
        _builder.Branch(condition, yes, after);
        _builder.MoveTo(yes);
        then();
        _builder.Jump(after);
        _builder.MoveTo(after);
    }

    // n == null  becomes  !n.HasValue
    private IrValue? CompareWithNull(IBinaryOperation operation)
    {
        if (operation.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)) return null;
        var operand = IsNull(operation.RightOperand) ? operation.LeftOperand : IsNull(operation.LeftOperand) ? operation.RightOperand : null;
        if (operand?.Type is null || TypeOf(operand) is not { } type || !IsNullable(type)) return null;
        var hasValue = HasValue(Value(operand), type);
        return operation.OperatorKind == BinaryOperatorKind.Equals ? _builder.Not(hasValue) : hasValue;
    }

    private static bool IsNull(IOperation operation) =>
        operation is { ConstantValue: { HasValue: true, Value: null } }
        or IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: null } };

    private static bool AsksForValue(IPatternOperation pattern) =>
        pattern is not (INegatedPatternOperation or IBinaryPatternOperation or IDiscardPatternOperation
            or IDeclarationPatternOperation { MatchesNull: true });

    // n is null  becomes  !n.HasValue;   n is p  becomes  n.HasValue and its value is p
    private IrValue MatchNullable(IPatternOperation pattern, IrValue value, BpfType type)
    {
        if (pattern is IConstantPatternOperation constant && IsNull(constant.Value)) return _builder.Not(HasValue(value, type));
        return All([() => HasValue(value, type), () => Match(pattern, ValueOf(value, type), Underlying(type))]);
    }
}
