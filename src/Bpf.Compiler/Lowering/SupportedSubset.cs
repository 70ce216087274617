using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// The subset of C#, asked of the operation tree as the user wrote it, before the flow graph takes it apart. What is not in the table
/// of accepted kinds is refused, so a construct that nobody thought of gets a diagnostic and never wrong code.
/// </summary>
internal sealed class SupportedSubset(ModuleContext context, bool isLibrary)
{
    private int _errors;

    public bool Accepts(IOperation body)
    {
        Check(body);
        return _errors == 0;
    }

    private void Check(IOperation operation)
    {
        if (Rejection(operation) is { } rejection)
        {
            Report(rejection.Descriptor, PlaceOf(operation), rejection.Arguments);
            return;
        }

        // The exception's value is never seen; what Trace.Print prints is checked where it is lowered.
        if (operation is IThrowOperation || operation is IInvocationOperation call && IsTracePrint(call)) return;
        if (operation is IVariableDeclaratorOperation { Symbol.IsConst: true }) return;
        var before = _errors;
        foreach (var child in PartsOf(operation)) Check(child);
        // What is wrong with the initial value says more than what is wrong with the variable.
        if (_errors == before && operation is IVariableDeclaratorOperation { Symbol: { } local } && IsReferenceType(local.Type))
            Report(Descriptors.ReferenceType, local.FirstLocation(), local.Type.ToDisplayString());
    }

    // typeof(T) == typeof(int) and e.HasFlag(f) are no values of classes in the end.
    private static IEnumerable<IOperation> PartsOf(IOperation operation) => operation switch
    {
        IBinaryOperation { LeftOperand: ITypeOfOperation, RightOperand: ITypeOfOperation } => [],
        IInvocationOperation call when MethodLowering.IsHasFlag(call) =>
            new[] { call.Instance!, call.Arguments[0].Value }.Select(part => MethodLowering.Unboxed(part)!),
        IForEachLoopOperation loop when CollectionOf(loop).Type is IArrayTypeSymbol =>
            loop.ChildOperations.Where(part => part != loop.Collection),
        _ => operation.ChildOperations,
    };

    private void Report(DiagnosticDescriptor descriptor, Location place, params object?[] arguments)
    {
        context.Diagnostics.Report(descriptor, place, arguments);
        _errors++;
    }

    private static bool IsReferenceType(ITypeSymbol? type) => type is { IsReferenceType: true, TypeKind: not TypeKind.TypeParameter } && !type.IsMap();

    // For statements only the keyword: underlining a whole block hides what is wrong in it.
    private static Location PlaceOf(IOperation operation) =>
        operation is ITryOperation or ILockOperation or IUsingOperation or ILocalFunctionOperation
            ? operation.Syntax.GetFirstToken().GetLocation()
            : operation.Syntax.GetLocation();

    private static bool IsTracePrint(IInvocationOperation call) =>
        call.TargetMethod.FindAttribute(KnownNames.IntrinsicAttribute)?.Argument<string>(0) == Intrinsics.TracePrint;

    private (DiagnosticDescriptor Descriptor, object?[] Arguments)? Rejection(IOperation operation)
    {
        if (operation is IArrayCreationOperation { Parent: IConversionOperation { Type.Name: "ReadOnlySpan" } }) return null;
        if (SubsetTable.Rejected.TryGetValue(operation.Kind, out var descriptor)) return (descriptor, [operation.Syntax.ToString()]);
        if (operation.Type is { } type && TypeTable.IsFloatingPoint(type)) return (Descriptors.FloatingPoint, [type.ToDisplayString()]);
        return Special(operation) ?? Unknown(operation);
    }

    private (DiagnosticDescriptor, object?[])? Special(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation => CallbackSubset.Reject(operation),
        IParameterReferenceOperation parameter when CallbackSubset.IsPassedOn(parameter) => null,
        IArrayElementReferenceOperation { ArrayReference: IFieldReferenceOperation table } element when IsTable(table) && WrittenPlaces.Has(element) =>
            (Descriptors.ReadOnlyData, [table.Field.Name]),
        IFieldReferenceOperation field when IsTableUse(field) => null,
        IAddressOfOperation { Reference: IMethodReferenceOperation } => (Descriptors.IndirectCall, []),
        IObjectCreationOperation { Type: { } created } when created.IsMap() => (Descriptors.MapValue, []),
        IObjectCreationOperation { Type: { IsReferenceType: true } created } => (Descriptors.HeapAllocation, [created.ToDisplayString()]),
        IConversionOperation { Operand.Type.IsValueType: true, Type: { IsReferenceType: true } to } conversion =>
            (Descriptors.Boxing, [conversion.Operand.Type.ToDisplayString(), to.ToDisplayString()]),
        { Type.SpecialType: SpecialType.System_String } => (Descriptors.StringValue, []),
        { Type.TypeKind: TypeKind.Dynamic } => (Descriptors.Dynamic, []),
        { Type.TypeKind: TypeKind.Delegate } => (Descriptors.DelegateValue, []),
        IInvocationOperation
        {
            TargetMethod.ContainingType.TypeKind: TypeKind.Interface, IsVirtual: true, Instance.Type: not ITypeParameterSymbol
        } call =>
            (Descriptors.VirtualCall, [call.TargetMethod.ToDisplayString()]),
        IInvocationOperation call when call.TargetMethod is { IsAsync: true, ReturnsVoid: false } || IsIterator(call.TargetMethod) => (Descriptors.AsyncOrIterator, []),
        IParameterReferenceOperation or ILocalReferenceOperation or IFieldReferenceOperation when IsReferenceType(operation.Type) =>
            (Descriptors.ReferenceType, [operation.Type!.ToDisplayString()]),
        IForEachLoopOperation loop when CollectionOf(loop) is { Type: IArrayTypeSymbol array } values && !(values is IFieldReferenceOperation field && IsTable(field)) =>
            (Descriptors.NotSupportedYet, [$"foreach over the array '{values.Syntax}'",
                $"Walk a static readonly array, or a span: 'ReadOnlySpan<{array.ElementType.ToDisplayString()}>'."]),
        IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true } or IForEachLoopOperation { IsAsynchronous: true } =>
            (Descriptors.AsyncOrIterator, []),
        IUsingOperation { Resources: { Type: { IsReferenceType: true } resource } } => (Descriptors.ReferenceType, [resource.ToDisplayString()]),
        _ => null,
    };

    private bool IsIterator(IMethodSymbol method) => method.ReturnType.IsReferenceType
        && method.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(context.Cancellation)).Any(Yields);

    private bool Yields(SyntaxNode declaration)
    {
        context.Read(declaration);
        return declaration.DescendantNodes(node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) || node == declaration)
            .OfType<YieldStatementSyntax>().Any();
    }

    // Table[i] and Table.Length of a static readonly array: data that never changes.
    private static bool IsTableUse(IFieldReferenceOperation field) =>
        IsTable(field) && field.Parent switch
        {
            IArrayElementReferenceOperation element => ReferenceEquals(element.ArrayReference, field),
            IPropertyReferenceOperation { Property.Name: "Length" } => true,
            IConversionOperation { Type: { Name: "ReadOnlySpan", IsRefLikeType: true } } => true,
            _ => false,
        };

    private static bool IsTable(IFieldReferenceOperation field) =>
        field is { Field: { IsStatic: true, IsReadOnly: true }, Type: IArrayTypeSymbol { Rank: 1 } };

    private static IOperation CollectionOf(IForEachLoopOperation loop) =>
        loop.Collection is IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion ? conversion.Operand : loop.Collection;

    private (DiagnosticDescriptor, object?[])? Unknown(IOperation operation)
    {
        if (SubsetTable.Accepted.Contains(operation.Kind)) return null;
        if (operation.Kind == OperationKind.None && (PointerSyntax.IsAccess(operation) || StackAllocSyntax.Is(operation) || isLibrary)) return null;
        if (FixedSyntax.IsPart(operation)) return null;
        var what = SubsetTable.Names.TryGetValue(operation.Kind, out var name) ? name : $"'{operation.Syntax}' ({operation.Kind})";
        return (Descriptors.NotSupportedYet, [what, "Write it in another way."]);
    }
}
