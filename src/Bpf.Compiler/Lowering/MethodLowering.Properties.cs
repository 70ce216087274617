using Bpf.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Properties and indexers that are written: what their accessors get is computed once, before the value.</summary>
internal sealed partial class MethodLowering
{
    private sealed record PropertyPlace(IPropertyReferenceOperation Property, IrValue? Receiver, List<IrValue> Arguments);

    private PropertyPlace PropertyPlaceOf(IPropertyReferenceOperation property) => new(
        property,
        property.Property.IsStatic ? null : ReceiverOf(property.Property.SetMethod ?? property.Property.GetMethod!, property.Instance),
        LowerArguments(property.Arguments, property.Property.Parameters.Length));

    /// <summary>The property that the target of an assignment is, also where the graph has captured it; null for anything else.</summary>
    private PropertyPlace? AssignedProperty(IOperation target) => target switch
    {
        IPropertyReferenceOperation property when !ReturnsReference(property.Property) => PropertyPlaceOf(property),
        IFlowCaptureReferenceOperation { Id: var id } when _capturedProperties.TryGetValue(id, out var captured) => captured,
        IFlowCaptureReferenceOperation { Id: var id } when !_referenceCaptures.Contains(id) =>
            throw Reject(Diagnostics.Descriptors.NotSupportedYet, target, $"Assigning '{target.Syntax}' here", "Assign it in a statement of its own."),
        _ => null,
    };

    // s.P = v;  becomes  call set_P(s, v)
    private IrValue AssignProperty(PropertyPlace property, IOperation valueOperation)
    {
        var value = StableValue(valueOperation);
        SetProperty(property, value);
        return value;
    }

    private IrValue UpdateProperty(PropertyPlace property, Func<IrValue, IrValue> compute, bool yieldsNew)
    {
        var old = GetProperty(property);
        var value = compute(old);
        SetProperty(property, value);
        return yieldsNew ? value : old;
    }

    private IrValue GetProperty(PropertyPlace place)
    {
        var property = place.Property;
        var getter = Implementation(property.Property.GetMethod!, property.ConstrainedToType ?? property.Instance?.Type);
        return EmitCall(getter, property, place.Receiver, [.. place.Arguments])!;
    }

    private void SetProperty(PropertyPlace place, IrValue value)
    {
        var property = place.Property;
        // A get-only automatic property may be assigned in the constructor.
        if (property.Property.SetMethod is not { } setter
            || (_initializing && property.Instance is IInstanceReferenceOperation && _inlined is not null))
        {
            StoreBackingField(property, place.Receiver!, value);
            return;
        }

        EmitCall(Implementation(setter, property.ConstrainedToType ?? property.Instance?.Type), property, place.Receiver, [.. place.Arguments, value]);
    }
}
