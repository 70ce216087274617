using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Indices from the end and ranges, of spans and of inline arrays.</summary>
internal sealed partial class MethodLowering
{
    private readonly record struct End(IrValue Distance, bool FromEnd);

    public override IrValue? VisitImplicitIndexerReference(IImplicitIndexerReferenceOperation operation, object? argument)
    {
        var value = LowerImplicitIndexer(operation);
        return operation.IndexerSymbol is IPropertySymbol property && ReturnsReference(property) ? Load(value, TypeOf(operation)) : value;
    }

    // s[^1]  becomes  s[s.Length - 1];   s[a..b]  becomes  s.Slice(a, b - a)
    private IrValue LowerImplicitIndexer(IImplicitIndexerReferenceOperation operation)
    {
        var receiver = Receiver(operation.Instance)!;
        var range = operation.Argument as IRangeOperation;
        var from = range is null ? EndOf(operation.Argument) : range.LeftOperand is { } left ? EndOf(left) : new(IrConstant.Int32(0), false);
        var to = range?.RightOperand is { } right ? EndOf(right) : new End(IrConstant.Int32(0), true);
        if (operation.LengthSymbol is not IPropertySymbol { GetMethod: { } getLength }) throw RejectIndex(operation);
        var length = EmitCall(getLength, operation, receiver, [])!;
        var start = Position(from, length);
        return operation.IndexerSymbol switch
        {
            IPropertySymbol { GetMethod: { } getter } when range is null => EmitCall(getter, operation, receiver, [start])!,
            IMethodSymbol slice when range is not null =>
                EmitCall(slice, operation, receiver, [start, _builder.Binary(IrBinaryOperator.Subtract, Position(to, length), start)])!,
            _ => throw RejectIndex(operation),
        };
    }

    private RejectedException RejectIndex(IOperation operation) =>
        Reject(Descriptors.NotSupportedYet, operation, $"The index '{operation.Syntax}'", "Write it as 'a', '^a' or 'a..b' between the brackets.");

    private End EndOf(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: not null, Operand: { Type.SpecialType: SpecialType.System_Int32 } operand } =>
            new(Value(operand), false),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } unary => new(Value(unary.Operand), true),
        { Type.SpecialType: SpecialType.System_Int32 } => new(Value(operation), false),
        _ => throw RejectIndex(operation),
    };

    // LLVM adds a number below 8 to an aligned address by |, which the verifier refuses on pointers, so it must not know the bound.
    private IrValue Index(IOperation operation, IrValue value) =>
        value is IrConstant || !IsBelowEight(operation) ? value : _builder.Append(new IrOpaque(value));

    private static bool IsBelowEight(IOperation operation) => operation switch
    {
        IConversionOperation conversion => IsBelowEight(conversion.Operand),
        IParenthesizedOperation parenthesized => IsBelowEight(parenthesized.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.And } and => IsSmall(and.LeftOperand, 7) || IsSmall(and.RightOperand, 7),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder } remainder => IsSmall(remainder.RightOperand, 8),
        _ => false,
    };

    private static bool IsSmall(IOperation operation, ulong most) =>
        operation.ConstantValue is { HasValue: true, Value: { } value } && Constants.ToBits(value) <= most;

    private IrValue Position(End end, IrValue length)
    {
        if (!end.FromEnd) return end.Distance;
        if (end.Distance is IrConstant { Value: 0 }) return length;
        return length is IrConstant whole && end.Distance is IrConstant distance
            ? IrConstant.Int32(unchecked((int)whole.Value - (int)distance.Value))
            : _builder.Binary(IrBinaryOperator.Subtract, length, end.Distance);
    }

    // a[x..y]  becomes  abort unless x <= y <= length;  { address of a + x * size, y - x }
    private IrValue SliceOfInlineArray(IInlineArrayAccessOperation operation, IRangeOperation range)
    {
        var array = TypeOf(operation.Instance).Layout!;
        var address = Address(operation.Instance);
        var whole = IrConstant.Int32(array.InlineArrayLength);
        var from = range.LeftOperand is { } left ? EndOf(left) : new(IrConstant.Int32(0), false);
        var to = range.RightOperand is { } right ? EndOf(right) : new End(IrConstant.Int32(0), true);
        var (start, end) = (Position(from, whole), Position(to, whole));
        if (end is not IrConstant { Value: var last } || last > whole.Value)
            _builder.AbortIf(_builder.Compare(IrComparison.GreaterUnsigned, end, whole));
        var wideEnd = Resize(end, IrType.I64, false);
        var limit = wideEnd is IrConstant { Value: var most } ? IrConstant.Int64((long)most + 1)
            : _builder.Binary(IrBinaryOperator.Add, wideEnd, IrConstant.Int64(1));
        var bytes = Scale(_builder.CheckIndex(Resize(start, IrType.I64, false), limit), array.Size / array.InlineArrayLength);
        var first = bytes is IrConstant { Value: 0 } ? address : _builder.Append(new IrOffset(address, bytes));
        return SpanOf(TypeOf(operation), first, _builder.Binary(IrBinaryOperator.Subtract, end, start), operation);
    }

    /// <summary>{ address, length } as the span type lays it out.</summary>
    private IrValue SpanOf(BpfType span, IrValue address, IrValue length, IOperation place)
    {
        if (span.Layout is not { Fields.Count: 2 } layout)
            throw Reject(Descriptors.BclMember, place, place.Type!.ToDisplayString(), "Use the elements one by one.");
        var result = Temporary(span, "span");
        if (layout.HasPadding) _builder.Zero(result, span.Storage);
        _builder.Store(_builder.Offset(result, layout.Fields[0].Offset), address, 8);
        _builder.Store(_builder.Offset(result, layout.Fields[1].Offset), length, 4);
        return result;
    }
}
