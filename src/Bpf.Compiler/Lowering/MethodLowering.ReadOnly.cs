using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Structs that may not be changed where they are: what is called on them gets a copy, unless it promises to change nothing.</summary>
internal sealed partial class MethodLowering
{
    private HashSet<CaptureId> _readOnlyCaptures = [];

    // readOnly.Next()  becomes  var copy = readOnly; copy.Next()
    private IrValue? GuardedReceiver(IMethodSymbol method, IOperation? instance)
    {
        var receiver = Receiver(instance);
        if (receiver is null || method.IsReadOnly || instance!.Type is not { IsReferenceType: false } || !IsReadOnlyPlace(instance)) return receiver;
        var type = TypeOf(instance);
        return type.Shape == TypeShape.Struct ? CopyToTemporary(receiver, type) : receiver;
    }

    private bool IsReadOnlyPlace(IOperation place) => place switch
    {
        IParameterReferenceOperation { Parameter.RefKind: RefKind.In or RefKind.RefReadOnlyParameter } => true,
        ILocalReferenceOperation { Local.RefKind: RefKind.RefReadOnly } => true,
        IInstanceReferenceOperation => CurrentMethod.IsReadOnly,
        IFieldReferenceOperation { Field: { IsReadOnly: true, RefKind: RefKind.None } } field => !IsBeingConstructed(field),
        IFieldReferenceOperation { Field: { IsStatic: false, RefKind: RefKind.None }, Instance: { Type.IsValueType: true } instance } => IsReadOnlyPlace(instance),
        IFieldReferenceOperation { Field.RefKind: RefKind.RefReadOnly } => true,
        IInlineArrayAccessOperation access => IsReadOnlyPlace(access.Instance),
        IInvocationOperation call => call.TargetMethod.ReturnsByRefReadonly,
        IPropertyReferenceOperation property => property.Property.ReturnsByRefReadonly,
        IFlowCaptureReferenceOperation capture => _readOnlyCaptures.Contains(capture.Id),
        _ => false,
    };

    private bool IsBeingConstructed(IFieldReferenceOperation field) =>
        field.Instance is IInstanceReferenceOperation && (CurrentMethod.MethodKind == MethodKind.Constructor || CurrentMethod.IsInitOnly);
}
