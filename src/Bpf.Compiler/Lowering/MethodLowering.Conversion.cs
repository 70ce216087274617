using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Conversions: the width follows the target, the extension the source's sign.</summary>
internal sealed partial class MethodLowering
{
    public override IrValue? VisitConversion(IConversionOperation operation, object? argument)
    {
        if ((TableAsSpan(operation) ?? CurrentOfTable(operation)) is { } table) return table;
        if (operation.OperatorMethod is { } method) return ConvertByOperator(method, operation);
        if (operation.GetConversion() is { IsInlineArray: true }) return InlineArrayToSpan(operation);
        var to = TypeOf(operation);
        if (operation.Operand is { ConstantValue: { HasValue: true, Value: null } }) return DefaultOf(to);
        if (IsNullable(to) || IsNullable(TypeOf(operation.Operand))) return ConvertNullable(operation, to);
        if (operation.Operand is IThrowOperation) return Visit(operation.Operand, null) ?? DefaultOf(to);
        var from = TypeOf(operation.Operand);
        var value = Value(operation.Operand);
        return IsChecked(operation, operation.IsChecked, from) || IsChecked(operation, operation.IsChecked, to)
            ? CheckedConvert(value, from, to, operation)
            : Convert(value, from, to, operation);
    }

    // (U?)n  by an operator from T to U  becomes  null unless n has a value;  (U)n  aborts then
    private IrValue ConvertByOperator(IMethodSymbol method, IConversionOperation operation)
    {
        var (from, to) = (TypeOf(operation.Operand), TypeOf(operation));
        var isLifted = IsNullable(from) && !IsNullable(TypeOf(method.Parameters[0].Type, operation));
        if (!isLifted && !IsNullable(to)) return CallOperator(method, operation, operation.Operand);
        var operand = isLifted ? OptionalOf(operation.Operand) : new(IrConstant.Bool(true), StableValue(operation.Operand), from);
        var returned = TypeOf(method.ReturnType, operation);
        if (!IsNullable(to)) _builder.AbortIf(_builder.Not(operand.Has));
        if (!IsNullable(to) || IsNullable(returned)) return InvokeOperator(method, operation.ConstrainedToType, operation, operand.Value);
        var result = NullOf(to);
        When(operand.Has, () => StoreNullable(result, to,
            Convert(InvokeOperator(method, operation.ConstrainedToType, operation, operand.Value), returned, Underlying(to), operation)));
        return result;
    }

    private IrValue Convert(IrValue value, BpfType from, BpfType to, IOperation? place)
    {
        if (from.Shape == TypeShape.Struct && to.Shape == TypeShape.Struct && AreTuples(from, to)) return ConvertTuple(value, from, to, place!);
        if (from.Shape == to.Shape && from.Shape is not TypeShape.Int && HaveOneLayout(from, to)) return value;
        return (from.Shape, to.Shape) switch
        {
            (TypeShape.Int, TypeShape.Int) => Resize(value, to.Value, from.IsSigned),
            (TypeShape.Pointer, TypeShape.Int) when to.Size < 8 => throw Reject(Descriptors.NotSupportedYet, place!,
                "A part of a pointer", "The verifier hides what the bits of pointers are; compare the pointers."),
            (TypeShape.Pointer, TypeShape.Int) => Resize(_builder.Convert(IrConversion.PointerToInt, value, IrType.I64), to.Value, false),
            (TypeShape.Int, TypeShape.Pointer) =>
                _builder.Convert(IrConversion.IntToPointer, Resize(value, IrType.I64, from.IsSigned), IrType.Pointer),
            _ => throw Reject(Descriptors.NotSupportedYet, place!,
                $"The conversion from '{from.Symbol.ToDisplayString()}' to '{to.Symbol.ToDisplayString()}'", "Convert the fields one by one."),
        };
    }

    // Span<T> to ReadOnlySpan<T> is the only conversion between structs that is not an operator.
    private static bool HaveOneLayout(BpfType from, BpfType to) =>
        from.Shape != TypeShape.Struct || SymbolEqualityComparer.Default.Equals(from.Symbol, to.Symbol)
        || (from.Symbol is INamedTypeSymbol { IsRefLikeType: true, Arity: 1 } source
            && to.Symbol is INamedTypeSymbol { IsRefLikeType: true, Arity: 1 } target
            && SymbolEqualityComparer.Default.Equals(source.TypeArguments[0], target.TypeArguments[0]));

    private IrValue Resize(IrValue value, IrType to, bool signed)
    {
        if (value.Type.Size == to.Size) return value;
        if (value is IrConstant constant) return new IrConstant(to, signed ? SignExtend(constant) : constant.Value);
        var conversion = value.Type.Size > to.Size ? IrConversion.Truncate : signed ? IrConversion.SignExtend : IrConversion.ZeroExtend;
        return _builder.Convert(conversion, value, to);
    }

    private static ulong SignExtend(IrConstant constant)
    {
        var shift = 64 - constant.Type.Bits;
        return unchecked((ulong)((long)(constant.Value << shift) >> shift));
    }

    private static bool Fits(BpfType from, BpfType to)
    {
        if (from.Shape != TypeShape.Int || to.Shape != TypeShape.Int) return true;
        if (from.IsSigned == to.IsSigned) return from.Size <= to.Size;
        return !from.IsSigned && from.Size < to.Size;
    }
}
