using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Properties that are assigned: accessors of a receiver and arguments that are evaluated once, before the value.</summary>
internal sealed partial class MethodLowering
{
    private Dictionary<CaptureId, CapturedProperty> _capturedProperties = [];
    private Dictionary<CaptureId, IrSlot> _oldValues = [];

    private sealed record PropertyTarget(IPropertyReferenceOperation Property, IrValue? Receiver, List<IrValue> Arguments);

    /// <summary>A property whose receiver and arguments wait in slots, since the value that it is assigned has branches.</summary>
    private sealed record CapturedProperty(IPropertyReferenceOperation Property, IrSlot? Receiver, List<(IrSlot Slot, BpfType? Scalar)> Arguments);

    private static bool IsPlainProperty(IOperation operation) =>
        operation is IPropertyReferenceOperation property && !ReturnsReference(property.Property);

    /// <summary>The accessors to call where a target is no variable; null where it is one.</summary>
    private PropertyTarget? PropertyTargetOf(IOperation target)
    {
        if (target is IFlowCaptureReferenceOperation { Id: var id } && _capturedProperties.TryGetValue(id, out var captured)) return Restore(captured);
        if (!IsPlainProperty(target)) return null;
        var property = (IPropertyReferenceOperation)target;
        var receiver = Receiver(property.Instance);
        return new(property, receiver, LowerArguments(property.Arguments, property.Property.Parameters.Length));
    }

    // s.P = c ? a : b  arrives as a capture of s.P, whose reference is assigned in the block where the ways meet.
    private void CaptureProperty(CaptureId id, IPropertyReferenceOperation property)
    {
        var target = PropertyTargetOf(property)!;
        var receiver = target.Receiver is { } pointer ? Keep(pointer, null) : null;
        var arguments = target.Arguments.Select((argument, i) =>
        {
            var type = TypeOf(property.Property.Parameters[i].Type, property);
            var scalar = type.IsScalar && property.Property.Parameters[i].RefKind == RefKind.None ? type : null;
            return (Keep(argument, scalar), scalar);
        });
        _capturedProperties[id] = new(property, receiver, arguments.ToList());
    }

    // x += c ? a : b  reads x before it evaluates c, but the graph has the whole sum where the ways meet.
    private void KeepOldValue(IFlowCaptureOperation operation)
    {
        if (!_updatedCaptures.Contains(operation.Id)) return;
        var type = TypeOf(operation.Value);
        if (!_oldValues.TryGetValue(operation.Id, out var slot)) slot = _oldValues[operation.Id] = _builder.NewSlot("old", type.Storage);
        var value = _capturedProperties.TryGetValue(operation.Id, out var property)
            ? CallGetter(Restore(property))
            : Load(AddressOf(CaptureOf(operation.Id, operation.Value)), type);
        Store(slot, value, type);
    }

    private IrValue? OldValueOf(IOperation target, BpfType type) =>
        target is IFlowCaptureReferenceOperation { Id: var id } && _oldValues.TryGetValue(id, out var slot) ? Load(slot, type) : null;

    // What is no scalar is an address.
    private IrSlot Keep(IrValue value, BpfType? scalar)
    {
        var slot = _builder.NewSlot("c", scalar?.Storage ?? IrType.Pointer);
        if (scalar is not null) Store(slot, value, scalar);
        else _builder.Store(slot, value, IrType.Pointer.Alignment);
        return slot;
    }

    private IrValue Kept(IrSlot slot, BpfType? scalar) =>
        scalar is not null ? Load(slot, scalar) : _builder.Load(IrType.Pointer, slot, IrType.Pointer.Alignment);

    private PropertyTarget Restore(CapturedProperty captured) => new(
        captured.Property,
        captured.Receiver is { } receiver ? Kept(receiver, null) : null,
        captured.Arguments.Select(argument => Kept(argument.Slot, argument.Scalar)).ToList());

    private IrValue CallGetter(PropertyTarget target) => EmitCall(
        Implementation(target.Property.Property.GetMethod!, target.Property.ConstrainedToType ?? target.Property.Instance?.Type),
        target.Property, target.Receiver, target.Arguments)!;

    // s.P = v;  becomes  call set_P(s, v)
    private void CallSetter(PropertyTarget target, IrValue value)
    {
        var property = target.Property;
        // A get-only automatic property may be assigned in the constructor.
        if (property.Property.SetMethod is not { } setter
            || (_initializing && property.Instance is IInstanceReferenceOperation && _inlined is not null))
        {
            StoreBackingField(property, target.Receiver!, value);
            return;
        }

        var called = Implementation(setter, property.ConstrainedToType ?? property.Instance?.Type);
        EmitCall(called, property, target.Receiver, [.. target.Arguments, value]);
    }
}
