using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Indices from the end and ranges, of spans and of inline arrays.</summary>
internal sealed partial class MethodLowering
{
    private enum EndKind
    {
        FromStart,
        FromEnd,

        /// <summary>A value of type Index: a distance from the start, or the complement of one from the end.</summary>
        Index,
    }

    private readonly record struct End(IrValue Distance, EndKind Kind);

    public override IrValue? VisitImplicitIndexerReference(IImplicitIndexerReferenceOperation operation, object? argument)
    {
        var value = LowerImplicitIndexer(operation);
        return operation.IndexerSymbol is IPropertySymbol property && ReturnsReference(property) ? Load(value, TypeOf(operation)) : value;
    }

    // s[^1]  becomes  s[s.Length - 1];   s[a..b]  becomes  s.Slice(a, b - a)
    private IrValue LowerImplicitIndexer(IImplicitIndexerReferenceOperation operation)
    {
        var receiver = Receiver(operation.Instance)!;
        var isRange = IsRange(operation.Argument);
        var (from, to) = isRange ? EndsOf(operation.Argument) : (EndOf(operation.Argument), default);
        if (operation.LengthSymbol is not IPropertySymbol { GetMethod: { } getLength }) throw RejectIndex(operation);
        var length = EmitCall(getLength, operation, receiver, [])!;
        var start = Position(from, length);
        if (isRange && to is { Kind: EndKind.FromEnd, Distance: IrConstant { Value: 0 } } && SliceToEnd(operation.IndexerSymbol) is { } sliceToEnd)
            return EmitCall(sliceToEnd, operation, receiver, [start])!;
        return operation.IndexerSymbol switch
        {
            IPropertySymbol { GetMethod: { } getter } when !isRange => EmitCall(getter, operation, receiver, [start])!,
            IMethodSymbol slice when isRange =>
                EmitCall(slice, operation, receiver, [start, _builder.Binary(IrBinaryOperator.Subtract, Position(to, length), start)])!,
            _ => throw RejectIndex(operation),
        };
    }

    // s[a..]  becomes  s.Slice(a), whose length is computed from the start that was checked: the verifier knows one by the other then.
    private static IMethodSymbol? SliceToEnd(ISymbol slice) =>
        slice.ContainingType is { Name: "Span" or "ReadOnlySpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span
            ? span.GetMembers("Slice").OfType<IMethodSymbol>().Single(method => method.Parameters.Length == 1)
            : null;

    private RejectedException RejectIndex(IOperation operation) =>
        Reject(Descriptors.NotSupportedYet, operation, $"The index '{operation.Syntax}'", "Write it as 'a', '^a' or 'a..b' between the brackets.");

    private static bool IsRange(IOperation operation) => operation.Type is { Name: "Range", ContainingNamespace.Name: "System" };

    private (End From, End To) EndsOf(IOperation range)
    {
        if (range is IRangeOperation { Type: not null } written)
        {
            var from = written.LeftOperand is { } left ? EndOf(left) : new(IrConstant.Int32(0), EndKind.FromStart);
            var to = written.RightOperand is { } right ? EndOf(right) : new End(IrConstant.Int32(0), EndKind.FromEnd);
            return (from, to);
        }

        var ends = Address(range);
        return (EndAt(ends), EndAt(_builder.Offset(ends, 4)));
    }

    private End EndAt(IrValue index) => new(_builder.Load(IrType.I32, index, 4), EndKind.Index);

    private End EndOf(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: not null, Operand: { Type.SpecialType: SpecialType.System_Int32 } operand } =>
            new(Value(operand), EndKind.FromStart),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } unary => new(Value(unary.Operand), EndKind.FromEnd),
        { Type.SpecialType: SpecialType.System_Int32 } => new(Value(operation), EndKind.FromStart),
        { Type: { Name: "Index", ContainingNamespace.Name: "System" } } => EndAt(Address(operation)),
        _ => throw RejectIndex(operation),
    };

    // ^n  becomes  abort if n < 0;  the Index that holds ~n
    private IrSlot LowerIndex(IUnaryOperation operation)
    {
        var index = Temporary(TypeOf(operation), "index");
        StoreIndex(index, Value(operation.Operand), true);
        return index;
    }

    private void StoreIndex(IrValue index, IrValue distance, bool fromEnd)
    {
        if (distance is not IrConstant { Value: <= int.MaxValue }) _builder.AbortIf(IsNegative(distance));
        _builder.Store(index, fromEnd ? Xor(distance, IrConstant.Int32(-1)) : distance, 4);
    }

    // a..b  becomes  the two indices
    public override IrValue? VisitRangeOperation(IRangeOperation operation, object? argument)
    {
        var type = TypeOf(operation);
        var (from, to) = EndsOf(operation);
        var range = Temporary(type, "range");
        StoreEnd(range, from);
        StoreEnd(_builder.Offset(range, 4), to);
        return range;
    }

    private void StoreEnd(IrValue index, End end)
    {
        if (end.Kind == EndKind.Index) _builder.Store(index, end.Distance, 4);
        else StoreIndex(index, end.Distance, end.Kind == EndKind.FromEnd);
    }

    private IrValue Position(End end, IrValue length)
    {
        if (end.Kind == EndKind.FromStart) return end.Distance;
        if (end.Kind == EndKind.Index)
        {
            var fromEnd = _builder.Binary(IrBinaryOperator.Add, _builder.Binary(IrBinaryOperator.Add, end.Distance, length), IrConstant.Int32(1));
            return _builder.Append(new IrSelect(IsNegative(end.Distance), fromEnd, end.Distance));
        }

        if (end.Distance is IrConstant { Value: 0 }) return length;
        return length is IrConstant whole && end.Distance is IrConstant distance
            ? IrConstant.Int32(unchecked((int)whole.Value - (int)distance.Value))
            : _builder.Binary(IrBinaryOperator.Subtract, length, end.Distance);
    }

    // a[x..y]  becomes  abort unless x <= y <= length;  { address of a + x * size, y - x }
    private IrValue SliceOfInlineArray(IInlineArrayAccessOperation operation)
    {
        var array = TypeOf(operation.Instance).Layout!;
        var address = Address(operation.Instance);
        var whole = IrConstant.Int32(array.InlineArrayLength);
        var (from, to) = EndsOf(operation.Argument);
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
