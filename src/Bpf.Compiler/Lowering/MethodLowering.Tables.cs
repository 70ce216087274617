using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>static readonly arrays of constants: data in .rodata that is indexed, measured, walked, or read as a span.</summary>
internal sealed partial class MethodLowering
{
    // Of  Table[c ? 1 : 2]  the graph keeps the table first.
    private Dictionary<CaptureId, IFieldReferenceOperation> _tables = [];
    private Dictionary<CaptureId, TableWalk> _tableWalks = [];

    public override IrValue? VisitArrayElementReference(IArrayElementReferenceOperation operation, object? argument) =>
        Load(PlaceOfTableElement(operation).Address, TypeOf(operation));

    // Table[i]  becomes  abort if (uint)i >= length;  address of Table + i * size
    private Place PlaceOfTableElement(IArrayElementReferenceOperation operation)
    {
        if (TableIn(operation.ArrayReference) is not { } field || operation.Indices.Length != 1)
            throw Reject(Descriptors.ReferenceType, operation, operation.ArrayReference.Type!.ToDisplayString());
        var table = ArrayTableOf(field);
        var element = TypeOf(operation);
        var length = table.Global.Content.Length / element.Size;
        var inside = _builder.CheckIndex(IndexOfTable(operation.Indices[0], length), IrConstant.Int64(length));
        return Natural(_builder.Append(new IrOffset(table, Scale(inside, element.Size))), operation);
    }

    private IFieldReferenceOperation? TableIn(IOperation array) => array switch
    {
        IFieldReferenceOperation field => field,
        IFlowCaptureReferenceOperation { Id: var id } when _tables.TryGetValue(id, out var captured) => captured,
        _ => null,
    };

    private IrValue IndexOfTable(IOperation index, int length) => TypeOf(index).Shape == TypeShape.Int
        ? Resize(Value(index), IrType.I64, TypeOf(index).IsSigned)
        : Resize(Position(EndOf(index), IrConstant.Int32(length)), IrType.I64, true);

    // (ReadOnlySpan<T>)Table  and  (ReadOnlySpan<T>)new T[] { 1, 2 }  become  the address of the data in .rodata, and its length
    private IrValue? TableAsSpan(IConversionOperation operation)
    {
        if (operation.Operand.Type is not IArrayTypeSymbol array || operation.Type is not { Name: "ReadOnlySpan", IsRefLikeType: true }) return null;
        var element = TypeOf(array.ElementType, operation);
        var table = operation.Operand switch
        {
            IFieldReferenceOperation field => ArrayTableOf(field),
            IArrayCreationOperation { Initializer: { } list } when ConstantBytes(list.ElementValues.Select(value => value.ConstantValue), element) is { } bytes =>
                Table(bytes, element.Alignment, operation),
            _ => throw Reject(Descriptors.HeapAllocation, operation.Operand, operation.Operand.Syntax.ToString()),
        };
        return SpanOf(TypeOf(operation), table, IrConstant.Int32(table.Global.Content.Length / element.Size), operation);
    }

    private IrGlobalAddress ArrayTableOf(IFieldReferenceOperation field) =>
        _context.Statics.ArrayOf(field.Field, field.Syntax.GetLocation()) ?? throw new RejectedException();

    private IrConstant LengthOfTable(IFieldReferenceOperation field)
    {
        var table = ArrayTableOf(field);
        return IrConstant.Int32(table.Global.Content.Length / TypeOf(((IArrayTypeSymbol)field.Type!).ElementType, field).Size);
    }

    // foreach over a table: the graph has the enumerator of IEnumerable, which becomes an index.
    private bool BeginsTableWalk(IFlowCaptureOperation operation)
    {
        if (operation.Value is not IInvocationOperation { TargetMethod.Name: "GetEnumerator", Instance: IConversionOperation { Operand: IFieldReferenceOperation field } }
            || field.Type is not IArrayTypeSymbol)
            return false;
        var table = ArrayTableOf(field);
        var element = TypeOf(((IArrayTypeSymbol)field.Type).ElementType, field);
        if (!_tableWalks.TryGetValue(operation.Id, out var walk))
            _tableWalks[operation.Id] = walk = new(table, _builder.NewSlot("index", IrType.I32), element, table.Global.Content.Length / element.Size);
        _builder.Store(walk.Index, IrConstant.Int32(-1), 4);
        return true;
    }

    private TableWalk? WalkOf(IOperation? enumerator) =>
        enumerator is IFlowCaptureReferenceOperation { Id: var id } && _tableWalks.TryGetValue(id, out var walk) ? walk : null;

    // e.MoveNext()  becomes  ++index < length
    private IrValue NextOf(TableWalk walk)
    {
        var next = _builder.Binary(IrBinaryOperator.Add, _builder.Load(IrType.I32, walk.Index, 4), IrConstant.Int32(1));
        _builder.Store(walk.Index, next, 4);
        return _builder.Compare(IrComparison.LessSigned, next, IrConstant.Int32(walk.Length));
    }

    // (T)e.Current  becomes  Table[index], which MoveNext has compared
    private IrValue? CurrentOfTable(IConversionOperation operation)
    {
        if (operation.Operand is not IPropertyReferenceOperation { Property.Name: "Current" } current || WalkOf(current.Instance) is not { } walk) return null;
        var index = Resize(_builder.Load(IrType.I32, walk.Index, 4), IrType.I64, false);
        var element = Load(_builder.Append(new IrOffset(walk.Table, Scale(index, walk.Element.Size))), walk.Element);
        return Convert(element, walk.Element, TypeOf(operation), operation);
    }

    private sealed record TableWalk(IrGlobalAddress Table, IrSlot Index, BpfType Element, int Length);
}
