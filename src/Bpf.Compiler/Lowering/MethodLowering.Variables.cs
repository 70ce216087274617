using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Locals, parameters, this, and the values that Roslyn's graph carries from block to block.</summary>
internal sealed partial class MethodLowering
{
    private readonly Dictionary<ISymbol, Variable> _variables = new(SymbolEqualityComparer.Default);
    private Dictionary<CaptureId, Variable> _captures = [];
    private HashSet<CaptureId> _referenceCaptures = [];
    private Dictionary<CaptureId, IOperation> _reassigned = [];

    private void BindParameters()
    {
        var index = 0;
        var returnsStruct = _function.ReturnType == IrType.Void && _method.ReturnType.SpecialType != SpecialType.System_Void
            && !_method.ReturnsByRef && !_method.ReturnsByRefReadonly;
        if (returnsStruct) _result = _function.Parameters[index++];
        if (FunctionTable.HasReceiver(_method)) _this = _function.Parameters[index++];
        foreach (var parameter in _method.Parameters) Bind(parameter, _function.Parameters[index++]);
    }

    // A scalar gets a slot, since C# may assign it or take its address; a struct is the caller's copy already.
    private void Bind(IParameterSymbol parameter, IrParameter value)
    {
        var type = _context.Types.Describe(_substitution.Apply(parameter.Type));
        var key = parameter.OriginalDefinition;
        if (parameter.RefKind != RefKind.None)
        {
            _variables[key] = new(value, type, false);
            return;
        }

        // A callback is the address itself: what a parameter holds is not known when the program is compiled.
        if (!type.IsScalar || type.Shape == TypeShape.Callback)
        {
            _variables[key] = new(value, type, false);
            return;
        }

        var slot = _builder.NewSlot(parameter.Name, type.Storage);
        Store(slot, value, type);
        _variables[key] = new(slot, type, false);
    }

    private Variable VariableOf(ILocalSymbol local, IOperation place)
    {
        if (_variables.TryGetValue(local, out var known)) return known;
        var type = TypeOf(local.Type, place);
        if (local.IsRef) return _variables[local] = new(_builder.NewSlot(local.Name, IrType.Pointer), type, true);
        var slot = _builder.NewSlot(local.Name, type.Storage);
        if (type.Layout is { HasPadding: true } && !local.Type.IsRefLikeType) ZeroAtEntry(slot);
        return _variables[local] = new(slot, type, false);
    }

    // Fields assigned one by one leave the padding as it was, and the kernel reads and hashes whole structs; ref structs it never gets. Those of a loop's
    // body would be shared with what is around it, where a callback cannot put addresses of its own stack.
    private void ZeroAtEntry(IrSlot slot) =>
        _function.Blocks[0].Instructions.Insert(0, new IrZero(slot, slot.Content.Size, slot.Content.Alignment) { Span = _function.Span });

    private IrValue AddressOf(Variable variable) =>
        variable.IsReference ? _builder.Load(IrType.Pointer, variable.Storage, 8) : variable.Storage;

    public override IrValue? VisitLocalReference(ILocalReferenceOperation operation, object? argument)
    {
        var variable = VariableOf(operation.Local, operation);
        return Load(AddressOf(variable), variable.Type);
    }

    public override IrValue? VisitParameterReference(IParameterReferenceOperation operation, object? argument)
    {
        var variable = ParameterOf(operation);
        if (variable.Type.Shape == TypeShape.Callback) return variable.Storage;
        if (variable.Type.Shape == TypeShape.Map && IsExtensionReceiver(operation)) return variable.Storage;
        return Load(AddressOf(variable), variable.Type);
    }

    private Variable ParameterOf(IParameterReferenceOperation operation) =>
        _variables.TryGetValue(operation.Parameter.OriginalDefinition, out var variable)
            ? variable
            : IsExtensionReceiver(operation)
                ? new(_this!, TypeOf(operation), false)
                : CapturedByPrimaryConstructor(operation);

    // A primary constructor's parameter in another member is a field that the C# compiler has made.
    private Variable CapturedByPrimaryConstructor(IParameterReferenceOperation operation)
    {
        if (_this is null || CaptureField(operation.Parameter.Name) is not { } field)
            throw new InternalErrorException($"parameter '{operation.Parameter.Name}' is not bound", operation.Syntax.GetLocation());
        var layout = _context.Types.Describe(_method.ContainingType).Layout!.Find(field);
        return new(_builder.Offset(_this, layout.Offset), TypeOf(operation), false);
    }

    public override IrValue? VisitInstanceReference(IInstanceReferenceOperation operation, object? argument)
    {
        if (_this is null) throw new InternalErrorException("no instance here", operation.Syntax.GetLocation());
        var type = TypeOf(operation);
        return type.Shape == TypeShape.Map ? _this : Load(_this, type);
    }

    public override IrValue? VisitDeclarationExpression(IDeclarationExpressionOperation operation, object? argument) =>
        Visit(operation.Expression, argument);

    // A capture keeps the address where a reference to it is written through and what it captures is a variable; otherwise the value.
    private void FindCaptures(ControlFlowGraph graph)
    {
        // What a using disposes of is a copy of a variable it was given.
        var operations = graph.Blocks.Where(block => !IsInFinally(block.EnclosingRegion)).SelectMany(OperationsOf).ToList();
        var references = operations.OfType<IFlowCaptureReferenceOperation>().ToList();
        var written = new HashSet<CaptureId>(references.Where(IsWrittenThrough).Select(reference => reference.Id));
        written.ExceptWith(references.Where(IsCopyOfWith).Select(reference => reference.Id));
        var captures = operations.OfType<IFlowCaptureOperation>().ToLookup(capture => capture.Id);
        _updatedCaptures = [.. references.Where(reference => reference.Parent is ICompoundAssignmentOperation sum && sum.Target == reference)
            .Select(reference => reference.Id)];
        _propertyCaptures = [.. references.Where(IsAssigned).Select(reference => reference.Id).Where(id => captures[id].All(capture =>
            capture.Value is IPropertyReferenceOperation property && !ReturnsReference(property.Property)))];
        _referenceCaptures = [.. written.Where(id => captures[id].Any() && captures[id].All(capture => IsVariable(capture.Value)))];
        _reassigned = references.Where(IsReassigned).ToLookup(reference => reference.Id)
            .ToDictionary(group => group.Key, group => captures[group.Key].First().Value);
    }

    private static bool IsReassigned(IFlowCaptureReferenceOperation reference) =>
        reference.Parent is ISimpleAssignmentOperation { IsRef: true } assignment && ReferenceEquals(assignment.Target, reference);

    private static IEnumerable<IOperation> OperationsOf(BasicBlock block) =>
        block.Operations.Concat(block.BranchValue is { } value ? [value] : []).SelectMany(operation => operation.DescendantsAndSelf());

    private static bool IsWrittenThrough(IFlowCaptureReferenceOperation reference) => IsAssigned(reference) || reference.Parent switch
    {
        ISimpleAssignmentOperation { IsRef: true } => true,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } => true,
        IMemberReferenceOperation member => ReferenceEquals(member.Instance, reference),
        IInvocationOperation invocation => ReferenceEquals(invocation.Instance, reference),
        IAddressOfOperation or IInlineArrayAccessOperation => true,
        _ => false,
    };

    // p with { X = 1 } arrives as a capture of p, whose X is assigned: that must be a copy.
    private static bool IsCopyOfWith(IFlowCaptureReferenceOperation reference) =>
        reference.Parent is IMemberReferenceOperation
        {
            Syntax: { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment } member
        }
        && assignment.Left == member && initializer.IsKind(SyntaxKind.WithInitializerExpression);

    private static bool IsVariable(IOperation operation) => operation switch
    {
        // A map is a pointer: capturing its value is capturing the map.
        { Type.IsReferenceType: true } => false,
        ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IInlineArrayAccessOperation => true,
        IArrayElementReferenceOperation => true,
        IInstanceReferenceOperation { Type.IsValueType: true } => true,
        IPropertyReferenceOperation property => property.Property.ReturnsByRef || property.Property.ReturnsByRefReadonly,
        IImplicitIndexerReferenceOperation { IndexerSymbol: IPropertySymbol indexed } => ReturnsReference(indexed),
        IInvocationOperation invocation => invocation.TargetMethod.ReturnsByRef || invocation.TargetMethod.ReturnsByRefReadonly,
        IFlowCaptureReferenceOperation => true,
        _ => operation.Kind == OperationKind.None,
    };

    public override IrValue? VisitFlowCapture(IFlowCaptureOperation operation, object? argument)
    {
        if (CaptureProperty(operation) || BeginsTableWalk(operation)) return null;
        if (operation.Value is IFieldReferenceOperation { Type: IArrayTypeSymbol } table)
        {
            _tables[operation.Id] = table;
            return null;
        }

        if (IsReadOnlyPlace(operation.Value)) _readOnlyCaptures.Add(operation.Id);
        if (_referenceCaptures.Contains(operation.Id))
        {
            _builder.Store(CaptureOf(operation.Id, operation.Value).Storage, Address(operation.Value), 8);
            KeepOldValue(operation);
            return null;
        }

        var variable = CaptureOf(operation.Id, operation.Value);
        Store(variable.Storage, Value(operation.Value), variable.Type);
        return null;
    }

    private Variable CaptureOf(CaptureId id, IOperation value)
    {
        if (_captures.TryGetValue(id, out var known)) return known;
        var type = TypeOf(value);
        var isReference = _referenceCaptures.Contains(id);
        return _captures[id] = new(_builder.NewSlot("c", isReference ? IrType.Pointer : type.Storage), type, isReference);
    }

    public override IrValue? VisitFlowCaptureReference(IFlowCaptureReferenceOperation operation, object? argument)
    {
        if (_propertyTargets.TryGetValue(operation.Id, out var property)) return CallGetter(property);
        var variable = CaptureOf(operation.Id, operation);
        return Load(AddressOf(variable), variable.Type);
    }
}
