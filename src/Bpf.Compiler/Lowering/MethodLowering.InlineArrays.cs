using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Inline arrays: elements, with C#'s check of the index, and the span over all of them.</summary>
internal sealed partial class MethodLowering
{
    public override IrValue? VisitInlineArrayAccess(IInlineArrayAccessOperation operation, object? argument) =>
        IsRange(operation.Argument) ? SliceOfInlineArray(operation) : LoadFrom(PlaceOfElement(operation), TypeOf(operation));

    // a[i]  becomes  abort if (uint)i >= length;  address of a + i * size
    private Place PlaceOfElement(IInlineArrayAccessOperation operation)
    {
        var array = TypeOf(operation.Instance).Layout!;
        var element = TypeOf(operation);
        var instance = PlaceOf(operation.Instance);
        var index = Position(EndOf(operation.Argument), IrConstant.Int32(array.InlineArrayLength));
        CheckIndex(index, array.InlineArrayLength);
        var offset = Scale(Resize(index, IrType.I64, false), element.Size);
        return new(_builder.Append(new IrOffset(instance.Address, offset)), Math.Min(instance.Alignment, element.Alignment));
    }

    private void CheckIndex(IrValue index, int length)
    {
        if (index is IrConstant constant)
        {
            if ((uint)constant.Value >= (uint)length) _builder.AbortIf(IrConstant.Bool(true));
            return;
        }

        _builder.AbortIf(_builder.Compare(IrComparison.GreaterOrEqualUnsigned, index, IrConstant.Int32(length)));
    }

    // (Span<T>)array  becomes  { address of array, length }
    private IrValue InlineArrayToSpan(IConversionOperation operation)
    {
        var array = TypeOf(operation.Operand).Layout!;
        return SpanOf(TypeOf(operation), Address(operation.Operand), IrConstant.Int32(array.InlineArrayLength), operation);
    }
}
