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
        LoadFrom(PlaceOfElement(operation), TypeOf(operation));

    // a[i]  becomes  abort if (uint)i >= length;  address of a + i * size
    private Place PlaceOfElement(IInlineArrayAccessOperation operation)
    {
        if (operation.Argument.Type?.SpecialType != SpecialType.System_Int32)
            throw Reject(Descriptors.NotSupportedYet, operation, $"'{operation.Syntax}'", "Index with an int.");
        var array = TypeOf(operation.Instance).Layout!;
        var element = TypeOf(operation);
        var instance = PlaceOf(operation.Instance);
        var index = Value(operation.Argument);
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
        var span = TypeOf(operation);
        var array = TypeOf(operation.Operand).Layout!;
        if (span.Layout is not { Fields.Count: 2 } layout)
            throw Reject(Descriptors.BclMember, operation, operation.Type!.ToDisplayString(), "Index the inline array itself.");
        var address = Address(operation.Operand);
        var result = Temporary(span, "span");
        _builder.Store(_builder.Offset(result, layout.Fields[0].Offset), address, 8);
        _builder.Store(_builder.Offset(result, layout.Fields[1].Offset), IrConstant.Int32(array.InlineArrayLength), 4);
        return result;
    }
}
