using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Tuples: structs whose fields are the elements. Their literals, conversions, comparisons, and taking values apart.</summary>
internal sealed partial class MethodLowering
{
    /// <summary>A part of what is taken apart, before it is converted to its target's type.</summary>
    private readonly record struct Part(IrValue Value, ITypeSymbol Type);

    // (a, b)  becomes  a temporary whose fields are stored one by one
    public override IrValue? VisitTuple(ITupleOperation operation, object? argument)
    {
        var type = TypeOf(operation);
        var values = operation.Elements.Select(StableValue).ToList();
        return StoreTuple(type, values);
    }

    private IrSlot StoreTuple(BpfType type, List<IrValue> values)
    {
        var tuple = Temporary(type, "tuple");
        if (type.Layout!.HasPadding) _builder.Zero(tuple, type.Storage);
        for (var i = 0; i < values.Count; i++) StoreElement(tuple, type, i, values[i]);
        return tuple;
    }

    private void StoreElement(IrValue tuple, BpfType type, int index, IrValue value)
    {
        var field = type.Layout!.Fields[index];
        Store(_builder.Offset(tuple, field.Offset), value, _context.Types.Describe(field.Symbol.Type));
    }

    private Part LoadElement(IrValue tuple, BpfType type, int index)
    {
        var field = type.Layout!.Fields[index];
        var element = _context.Types.Describe(field.Symbol.Type);
        var value = Load(_builder.Offset(tuple, field.Offset), element);
        return new(element.IsScalar ? value : CopyToTemporary(value, element), field.Symbol.Type);
    }

    // (long, byte) t = (a, b)  becomes  a tuple of the converted elements
    private IrValue ConvertTuple(IrValue value, BpfType from, BpfType to, IOperation place)
    {
        var parts = new List<IrValue>();
        for (var i = 0; i < to.Layout!.Fields.Count; i++)
        {
            var part = LoadElement(value, from, i);
            parts.Add(Convert(part.Value, TypeOf(part.Type, place), TypeOf(to.Layout.Fields[i].Symbol.Type, place), place));
        }

        return StoreTuple(to, parts);
    }

    private static bool AreTuples(BpfType from, BpfType to) =>
        from.Symbol is INamedTypeSymbol { IsTupleType: true } && to.Symbol is INamedTypeSymbol { IsTupleType: true }
        && from.Layout!.Fields.Count == to.Layout!.Fields.Count;

    // (x, y) = e  becomes: the places of x and y, then the parts of e, then the stores
    public override IrValue? VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation, object? argument)
    {
        var info = DeconstructionOf(operation);
        var assign = TargetsOf(operation.Target);
        var parts = PartsOf(operation.Value, info, operation);
        assign.Store(parts);
        return operation.Type is { } type && IsUsed(operation) ? StoreTuple(TypeOf(type, operation), assign.Values) : IrConstant.Int32(0);
    }

    private static bool IsUsed(IOperation operation) => operation.Parent is not (null or IExpressionStatementOperation);

    private DeconstructionInfo DeconstructionOf(IOperation operation)
    {
        var model = _context.Compilations.ModelOf(operation.Syntax.SyntaxTree);
        return operation.Syntax switch
        {
            AssignmentExpressionSyntax assignment => model.GetDeconstructionInfo(assignment),
            ForEachVariableStatementSyntax loop => model.GetDeconstructionInfo(loop),
            _ when operation.Syntax.FirstAncestorOrSelf<ForEachVariableStatementSyntax>() is { } loop && loop.Variable.Contains(operation.Syntax) =>
                model.GetDeconstructionInfo(loop),
            _ => throw Reject(Descriptors.NotSupportedYet, operation, "This deconstruction", "Assign the parts one by one."),
        };
    }

    private Target TargetsOf(IOperation target)
    {
        if (target is IDeclarationExpressionOperation { Expression: ITupleOperation declared }) return TargetsOf(declared);
        if (target is ITupleOperation tuple) return new Branches(this, tuple.Type, tuple.Elements.Select(TargetsOf).ToList(), target);
        if (target is IDiscardOperation) return new Leaf(part => part.Value);
        var type = TypeOf(target);
        if (PropertyTargetOf(target) is { } property)
        {
            return new Leaf(part =>
            {
                var value = ConvertPart(part, type, target);
                CallSetter(property, value);
                return value;
            });
        }

        var place = PlaceOf(target);
        return new Leaf(part =>
        {
            var value = ConvertPart(part, type, target);
            StoreTo(place, value, type);
            return value;
        });
    }

    private IrValue ConvertPart(Part part, BpfType to, IOperation place)
    {
        var from = TypeOf(part.Type, place);
        return SymbolEqualityComparer.Default.Equals(from.Symbol, to.Symbol) ? part.Value : Convert(part.Value, from, to, place);
    }

    private PartTree PartsOf(IOperation value, DeconstructionInfo info, IOperation place)
    {
        while (value is IParenthesizedOperation or IConversionOperation { OperatorMethod: null, Type.IsTupleType: true }
            && value is not ITupleOperation)
        {
            var inner = value is IParenthesizedOperation parenthesized ? parenthesized.Operand : ((IConversionOperation)value).Operand;
            if (inner is not (ITupleOperation or IParenthesizedOperation or IConversionOperation)) break;
            value = inner;
        }

        if (value is ITupleOperation tuple && info.Method is null) return PartsOfLiteral(tuple, info, place);
        RejectUserConversions(info, place);
        return Split(new(StableValue(value), value.Type!), info, place);
    }

    private PartTree PartsOfLiteral(ITupleOperation tuple, DeconstructionInfo info, IOperation place)
    {
        var children = new List<PartTree>();
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            var nested = i < info.Nested.Length ? info.Nested[i] : default;
            RejectUserConversions(nested, place);
            children.Add(HasNested(nested)
                ? PartsOf(tuple.Elements[i], nested, place)
                : new(new(StableValue(tuple.Elements[i]), tuple.Elements[i].Type!), []));
        }

        return new(default, children);
    }

    private static bool HasNested(DeconstructionInfo info) => !info.Nested.IsDefaultOrEmpty;

    private void RejectUserConversions(DeconstructionInfo info, IOperation place)
    {
        if (info.Conversion is { IsUserDefined: true })
            throw Reject(Descriptors.NotSupportedYet, place, "A user-defined conversion in a deconstruction", "Convert the parts one by one.");
    }

    // A tuple's parts are its fields; those of another type are what its Deconstruct method gives.
    private PartTree Split(Part whole, DeconstructionInfo info, IOperation place)
    {
        if (!HasNested(info)) return new(whole, []);
        RejectUserConversions(info, place);
        var type = TypeOf(whole.Type, place);
        var parts = info.Method is { } method
            ? CallDeconstruct(method, whole.Value, place)
            : Enumerable.Range(0, info.Nested.Length).Select(i => LoadElement(whole.Value, type, i)).ToList();
        return new(whole, parts.Select((part, i) =>
        {
            RejectUserConversions(info.Nested[i], place);
            return Split(part, info.Nested[i], place);
        }).ToList());
    }

    private List<Part> CallDeconstruct(IMethodSymbol method, IrValue receiver, IOperation place)
    {
        var called = method.ReducedFrom is { } extension
            ? (method.TypeArguments.IsEmpty ? extension : extension.Construct(method.TypeArguments.ToArray()))
            : method;
        var outputs = called.IsStatic ? called.Parameters.Skip(1).ToList() : called.Parameters.ToList();
        var types = outputs.Select(parameter => TypeOf(parameter.Type, place)).ToList();
        var slots = types.Select(type => (IrValue)Temporary(type, "part")).ToList();
        EmitCall(called, place, called.IsStatic ? null : receiver, called.IsStatic ? [receiver, .. slots] : slots);
        return types.Select((type, i) => new Part(Load(slots[i], type), type.Symbol)).ToList();
    }

    // (a, b) == (c, d)  becomes  a == c && b == d, of elements that have been evaluated
    public override IrValue? VisitTupleBinaryOperator(ITupleBinaryOperation operation, object? argument)
    {
        var left = ElementsOf(operation.LeftOperand);
        var right = ElementsOf(operation.RightOperand);
        var equal = EqualParts(left, right, operation);
        return operation.OperatorKind == BinaryOperatorKind.NotEquals ? _builder.Not(equal) : equal;
    }

    private PartTree ElementsOf(IOperation operation)
    {
        if (operation is IParenthesizedOperation parenthesized) return ElementsOf(parenthesized.Operand);
        if (operation is IConversionOperation { OperatorMethod: null, Operand: ITupleOperation inner }) return ElementsOf(inner);
        if (operation is ITupleOperation tuple) return new(default, tuple.Elements.Select(ElementsOf).ToList());
        return Elements(new(StableValue(operation), TypeOf(operation).Symbol), operation);
    }

    private PartTree Elements(Part part, IOperation place)
    {
        var type = TypeOf(part.Type, place);
        if (type.Symbol is not INamedTypeSymbol { IsTupleType: true }) return new(part with { Type = type.Symbol }, []);
        return new(part, type.Layout!.Fields.Select((_, i) => Elements(LoadElement(part.Value, type, i), place)).ToList());
    }

    private IrValue EqualParts(PartTree left, PartTree right, IOperation place)
    {
        if (left.Children.Count != right.Children.Count)
            throw Reject(Descriptors.NotSupportedYet, place, "This comparison of tuples", "Compare the elements one by one.");
        if (left.Children.Count == 0) return EqualValues(left.Value, right.Value, place);
        return All(left.Children.Select((child, i) => (Func<IrValue>)(() => EqualParts(child, right.Children[i], place))));
    }

    /// <summary>a == b of two values: integers by value, whatever their types (C# has no == between types whose values could be mixed up).</summary>
    private IrValue EqualValues(Part left, Part right, IOperation place)
    {
        var (leftType, rightType) = (TypeOf(left.Type, place), TypeOf(right.Type, place));
        if (leftType.Shape == TypeShape.Int && rightType.Shape == TypeShape.Int)
        {
            var same = leftType.Size == rightType.Size && leftType.IsSigned == rightType.IsSigned;
            return _builder.Compare(IrComparison.Equal,
                same ? left.Value : Resize(left.Value, IrType.I64, leftType.IsSigned),
                same ? right.Value : Resize(right.Value, IrType.I64, rightType.IsSigned));
        }

        if (leftType.IsScalar && leftType.Shape == rightType.Shape) return _builder.Compare(IrComparison.Equal, left.Value, right.Value);
        if (EqualityOperator(leftType, rightType) is { } method) return EmitCall(method, place, null, [left.Value, right.Value])!;
        throw Reject(Descriptors.NotSupportedYet, place, $"Comparing '{left.Type.ToDisplayString()}' in a tuple", "Compare the elements one by one.");
    }

    private static IMethodSymbol? EqualityOperator(BpfType left, BpfType right) =>
        left.Symbol.GetMembers(WellKnownMemberNames.EqualityOperatorName).OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.Parameters.Length == 2
                && method.ReturnType.SpecialType == SpecialType.System_Boolean
                && method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
                && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, left.Symbol)
                && SymbolEqualityComparer.Default.Equals(method.Parameters[1].Type, right.Symbol));
}
