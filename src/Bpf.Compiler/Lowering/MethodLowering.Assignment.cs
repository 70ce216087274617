using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Assignments. As in C#, the target's parts are evaluated first, then the value.</summary>
internal sealed partial class MethodLowering
{
    public override IrValue? VisitSimpleAssignment(ISimpleAssignmentOperation operation, object? argument)
    {
        if (operation.IsRef || InitializesReference(operation)) return AssignReference(operation);
        if (operation.Target is ILocalReferenceOperation { Local.IsConst: true }) return null;
        if (operation.Target is IDiscardOperation) return Value(operation.Value);
        if (PropertyTargetOf(operation.Target) is { } property) return AssignProperty(property, operation.Value);
        var type = TypeOf(operation.Target);
        var place = PlaceOf(operation.Target);
        var value = Value(operation.Value);
        StoreTo(place, value, type);
        return value;
    }

    // Of  ref int _r = ref x;  the graph does not say that it is a reference.
    private bool InitializesReference(ISimpleAssignmentOperation operation) =>
        _initializing && operation.Target is IFieldReferenceOperation { Field.RefKind: not RefKind.None, Instance: IInstanceReferenceOperation };

    // r = ref x;  becomes  slot of r = address of x
    private IrValue AssignReference(ISimpleAssignmentOperation operation)
    {
        var written = operation.Target is IFlowCaptureReferenceOperation { Id: var id } && _reassigned.TryGetValue(id, out var captured)
            ? captured
            : operation.Target;
        var target = written switch
        {
            ILocalReferenceOperation local => VariableOf(local.Local, local).Storage,
            IFieldReferenceOperation field => AddressOfReferenceField(field),
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => VariableOf(local.Local, local).Storage,
            _ => throw Reject(Diagnostics.Descriptors.NotSupportedYet, operation, "This ref assignment", "Assign a ref local or a ref field."),
        };
        var address = Address(operation.Value);
        _builder.Store(target, address, 8);
        return address;
    }

    private IrValue AddressOfReferenceField(IFieldReferenceOperation operation)
    {
        var layout = TypeOf(operation.Instance!).Layout!;
        return _builder.Offset(Address(operation.Instance!), layout.Find(operation.Field).Offset);
    }

    public override IrValue? VisitCompoundAssignment(ICompoundAssignmentOperation operation, object? argument) =>
        operation.OperatorMethod is { IsStatic: false } own ? ChangeInPlace(own, operation.Target, [StableValue(operation.Value)], operation)
        : Update(operation.Target, current =>
        {
            if (operation.IsLifted) return UpdateLifted(operation, current);
            var left = Converted(current, operation.Target.Type!, operation.InConversion, operation.Type!, operation.Value.Type!, operation);
            if (operation.OperatorMethod is { } method) return ApplyOperator(method, current, operation);
            var right = Value(operation.Value);
            var isChecked = IsChecked(operation, operation.IsChecked, TypeOf(operation.Target));
            var result = Arithmetic(operation.OperatorKind, left.Value, right, left.Type, isChecked, operation);
            var target = TypeOf(operation.Target);
            return isChecked ? CheckedConvert(result, left.Type, target, operation) : Convert(result, left.Type, target, operation);
        }, true);

    // x op= y  with an operator of the user  becomes  x = x op y
    private IrValue ApplyOperator(IMethodSymbol method, IrValue current, ICompoundAssignmentOperation operation)
    {
        var right = StableValue(operation.Value);
        if (operation is not { InConversion.IsIdentity: true, OutConversion.IsIdentity: true })
            throw Reject(Diagnostics.Descriptors.NotSupportedYet, operation, "A compound assignment with this operator", "Write it as 'x = x op y'.");
        return InvokeOperator(method, operation.ConstrainedToType, operation, current, right);
    }

    // x += y  with an operator += of the user  becomes  a call on x itself
    private IrValue ChangeInPlace(IMethodSymbol method, IOperation target, List<IrValue> arguments, IOperation place)
    {
        var type = TypeOf(target);
        var changed = PlaceOf(target);
        EmitCall(method, place, changed.Address, arguments);
        return LoadFrom(changed, type);
    }

    public override IrValue? VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation, object? argument) =>
        operation.OperatorMethod is { IsStatic: false } own ? ChangeInPlace(own, operation.Target, [], operation)
        : Update(operation.Target, current =>
        {
            var type = TypeOf(operation.Target);
            return operation.IsLifted ? StepLifted(operation, current, type) : Step(current, type, operation);
        }, !operation.IsPostfix);

    /// <summary>Reads a variable or property, computes, writes; the value is the new or the old one.</summary>
    private IrValue Update(IOperation target, Func<IrValue, IrValue> compute, bool yieldsNew)
    {
        var type = TypeOf(target);
        if (PropertyTargetOf(target) is { } property) return UpdateProperty(property, OldValueOf(target, type), compute, yieldsNew);
        var place = PlaceOf(target);
        var old = OldValueOf(target, type) ?? LoadFrom(place, type);
        if (type.Shape == TypeShape.Struct) old = CopyToTemporary(old, type);
        var value = compute(old);
        StoreTo(place, value, type);
        return yieldsNew ? value : old;
    }

    // C# computes  x op= y  in the operator's type and converts back: byte += int is an int addition.
    private (IrValue Value, BpfType Type) Converted(
        IrValue value, ITypeSymbol from, CommonConversion conversion, ITypeSymbol result, ITypeSymbol right, IOperation place)
    {
        var type = TypeOf(from, place);
        if (type.Shape != TypeShape.Int || conversion.IsIdentity) return (value, type);
        var operand = TypeOf(right, place);
        if (IsShift(place)) return Widened(value, type);
        var wide = operand.Shape == TypeShape.Int && operand.Size >= 4 ? operand : Int32(type);
        return (Convert(value, type, wide, place), wide);
    }

    private (IrValue Value, BpfType Type) Widened(IrValue value, BpfType type)
    {
        if (type.Size >= 4) return (value, type);
        var wide = Int32(type);
        return (Convert(value, type, wide, null), wide);
    }

    private static bool IsShift(IOperation operation) => operation is ICompoundAssignmentOperation
    {
        OperatorKind: BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift,
    };

    private static BpfType Int32(BpfType like) => like with { Value = IrType.I32, Storage = IrType.I32, IsSigned = true };
}
