using Bpf.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Properties and indexers that are assigned to: their parts are evaluated, the accessors are called later.</summary>
internal sealed partial class MethodLowering
{
    private sealed record PropertyTarget(IPropertyReferenceOperation Property, IrValue? Receiver, List<IrValue> Arguments);

    private HashSet<CaptureId> _propertyCaptures = [];
    private Dictionary<CaptureId, PropertyTarget> _propertyTargets = [];

    /// <summary>Null where the target is a variable.</summary>
    private PropertyTarget? PropertyTargetOf(IOperation target) => target switch
    {
        IPropertyReferenceOperation property when !ReturnsReference(property.Property) => Evaluate(property),
        IFlowCaptureReferenceOperation capture when _propertyTargets.TryGetValue(capture.Id, out var known) => known,
        IFlowCaptureReferenceOperation { Id: var id } when !_referenceCaptures.Contains(id) =>
            throw Reject(Diagnostics.Descriptors.NotSupportedYet, target, $"Assigning '{target.Syntax}' here", "Assign it in a statement of its own."),
        _ => null,
    };

    // s.P = c ? a : b  arrives as a capture of s.P, then the branches, then the assignment to the capture
    private bool CaptureProperty(IFlowCaptureOperation operation)
    {
        if (!_propertyCaptures.Contains(operation.Id)) return false;
        _propertyTargets[operation.Id] = Evaluate((IPropertyReferenceOperation)operation.Value);
        return true;
    }

    private static bool IsAssigned(IOperation target) => target.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, target),
        IIncrementOrDecrementOperation => true,
        ITupleOperation tuple => IsAssigned(tuple),
        _ => false,
    };

    private PropertyTarget Evaluate(IPropertyReferenceOperation property)
    {
        var receiver = property.Property.IsStatic ? null : ReceiverOf(property.Property.SetMethod ?? property.Property.GetMethod!, property.Instance);
        return new(property, receiver, LowerArguments(property.Arguments, property.Property.Parameters.Length));
    }

    // s.P = v;  becomes  call set_P(s, v)
    private IrValue AssignProperty(PropertyTarget target, IOperation valueOperation)
    {
        var value = StableValue(valueOperation);
        CallSetter(target, value);
        return value;
    }

    private IrValue UpdateProperty(PropertyTarget target, Func<IrValue, IrValue> compute, bool yieldsNew)
    {
        var old = CallGetter(target);
        var value = compute(old);
        CallSetter(target, value);
        return yieldsNew ? value : old;
    }

    private IMethodSymbol AccessorOf(PropertyTarget target, IMethodSymbol accessor) =>
        Implementation(accessor, target.Property.ConstrainedToType ?? target.Property.Instance?.Type);

    private IrValue CallGetter(PropertyTarget target) =>
        EmitCall(AccessorOf(target, target.Property.Property.GetMethod!), target.Property, target.Receiver, [.. target.Arguments])!;

    private void CallSetter(PropertyTarget target, IrValue value)
    {
        // A get-only automatic property may be assigned in the constructor.
        if (target.Property.Property.SetMethod is not { } setter
            || (_initializing && target.Property.Instance is IInstanceReferenceOperation && _inlined is not null))
        {
            StoreBackingField(target.Property, target.Receiver!, value);
            return;
        }

        EmitCall(AccessorOf(target, setter), target.Property, target.Receiver, [.. target.Arguments, value]);
    }
}
