using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>is-patterns, which is also what switch becomes in the graph.</summary>
internal sealed partial class MethodLowering
{
    public override IrValue? VisitIsPattern(IIsPatternOperation operation, object? argument)
    {
        var type = TypeOf(operation.Value);
        return Match(operation.Pattern, StableValue(operation.Value), type);
    }

    public override IrValue? VisitIsType(IIsTypeOperation operation, object? argument)
    {
        var value = Value(operation.ValueOperand);
        if (TypeOf(operation.ValueOperand) is var nullable && IsNullable(nullable) && !IsOfType(operation.TypeOperand, nullable))
        {
            var matches = And(HasValue(value, nullable), IrConstant.Bool(IsOfType(operation.TypeOperand, Underlying(nullable))));
            return operation.IsNegated ? _builder.Not(matches) : matches;
        }

        return IrConstant.Bool(IsOfType(operation.TypeOperand, TypeOf(operation.ValueOperand)) != operation.IsNegated);
    }

    private IrValue Match(IPatternOperation pattern, IrValue value, BpfType type) => pattern switch
    {
        _ when IsNullable(type) && AsksForValue(pattern) => MatchNullable(pattern, value, type),
        IDiscardPatternOperation => IrConstant.Bool(true),
        IConstantPatternOperation constant => Compare(constant.Value, value, type, BinaryOperatorKind.Equals),
        IRelationalPatternOperation relational => Compare(relational.Value, value, type, relational.OperatorKind),
        INegatedPatternOperation negated => _builder.Not(Match(negated.Pattern, value, type)),
        IBinaryPatternOperation binary => Combine(binary, value, type),
        ITypePatternOperation typed => IrConstant.Bool(IsOfType(typed.MatchedType, type)),
        IDeclarationPatternOperation declaration => Declare(declaration, value, type),
        IRecursivePatternOperation recursive => MatchParts(recursive, value, type),
        IListPatternOperation list => MatchList(list, value),
        _ => throw Reject(Descriptors.NotSupportedYet, pattern, $"The pattern '{pattern.Syntax}'", "Compare the parts one by one."),
    };

    private bool IsGeneric => _method.IsGenericMethod || _method.ContainingType.IsGenericType;

    private IrValue Compare(IOperation constant, IrValue value, BpfType type, BinaryOperatorKind kind)
    {
        // In generic code the value may be of another type than the constant, which then never matches.
        if (constant.Type is { } constantType
            && !SymbolEqualityComparer.Default.Equals(TypeOf(constantType, constant).Symbol, type.Symbol)
            && IsGeneric)
        {
            return IrConstant.Bool(false);
        }
        if (!type.IsScalar || !constant.ConstantValue.HasValue)
            throw Reject(Descriptors.NotSupportedYet, constant, $"The pattern '{constant.Syntax}'", "Compare the parts one by one.");
        if (constant.Type is { } exact && !SymbolEqualityComparer.Default.Equals(TypeOf(exact, constant).Symbol, type.Symbol))
            throw Reject(Descriptors.NotSupportedYet, constant,
                $"The pattern '{constant.Syntax}' for a value of '{type.Symbol.ToDisplayString()}'", "Test the type first.");
        var (unsigned, signed) = _comparisons[kind];
        var bits = Constants.ToBits(constant.ConstantValue.Value)
            ?? throw new InternalErrorException("a pattern is not constant", constant.Syntax.GetLocation());
        return _builder.Compare(type.IsSigned ? signed : unsigned, value, new IrConstant(type.Value, bits));
    }

    // Tests of the value itself are free of effects and cannot fail, so they need no branch; tests of its parts may call getters.
    private IrValue Combine(IBinaryPatternOperation binary, IrValue value, BpfType type)
    {
        var isAnd = binary.OperatorKind == BinaryOperatorKind.And;
        if (!HasParts(binary))
            return _builder.Binary(isAnd ? IrBinaryOperator.And : IrBinaryOperator.Or,
                Match(binary.LeftPattern, value, type), Match(binary.RightPattern, value, type));
        if (isAnd) return All([() => Match(binary.LeftPattern, value, type), () => Match(binary.RightPattern, value, type)]);
        return _builder.Not(All([
            () => _builder.Not(Match(binary.LeftPattern, value, type)),
            () => _builder.Not(Match(binary.RightPattern, value, type)),
        ]));
    }

    private static bool HasParts(IPatternOperation pattern) =>
        pattern.DescendantsAndSelf().Any(part => part is IRecursivePatternOperation or IListPatternOperation);

    // p && q && ...: each is asked only if those before it hold
    private IrValue All(IEnumerable<Func<IrValue>> tests)
    {
        var result = _builder.NewSlot("all", IrType.I8);
        _builder.Store(result, new IrConstant(IrType.I8, 0), 1);
        var end = _builder.NewBlock("end");
        foreach (var test in tests)
        {
            var condition = test();
            if (condition is IrConstant { Value: 1 }) continue;
            var next = _builder.NewBlock("and");
            _builder.Branch(condition, next, end);
            _builder.MoveTo(next);
        }

        _builder.Store(result, new IrConstant(IrType.I8, 1), 1);
        _builder.Jump(end);
        _builder.MoveTo(end);
        return ToBool(_builder.Load(IrType.I8, result, 1));
    }

    /// <summary>Whether a value of a struct type (known here, also in generic code) is of another type: always or never.</summary>
    private bool IsOfType(ITypeSymbol wanted, BpfType actual)
    {
        var type = _substitution.Apply(wanted);
        if (SymbolEqualityComparer.Default.Equals(type, actual.Symbol)) return true;
        if (type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType) return true;
        if (type.SpecialType == SpecialType.System_Enum) return actual.Symbol.TypeKind == TypeKind.Enum;
        return type.TypeKind == TypeKind.Interface
            && actual.Symbol.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented, type));
    }

    private IrValue Declare(IDeclarationPatternOperation pattern, IrValue value, BpfType type)
    {
        if (!pattern.MatchesNull && pattern.MatchedType is { } wanted && !IsOfType(wanted, type)) return IrConstant.Bool(false);
        StoreDeclared(pattern.DeclaredSymbol, value, pattern);
        return IrConstant.Bool(true);
    }

    private void StoreDeclared(ISymbol? declared, IrValue value, IOperation place)
    {
        if (declared is null) return;
        if (declared is not ILocalSymbol local)
            throw Reject(Descriptors.NotSupportedYet, place, $"The pattern '{place.Syntax}'", "Declare a local variable.");
        var variable = VariableOf(local, place);
        Store(variable.Storage, value, variable.Type);
    }

    // T { P: p } x  and  (p, q)  become  the tests of the parts, in order, and the store to x
    private IrValue MatchParts(IRecursivePatternOperation pattern, IrValue value, BpfType type)
    {
        if (pattern.MatchedType is { } wanted && !IsOfType(wanted, type)) return IrConstant.Bool(false);
        return All(Tests());

        IEnumerable<Func<IrValue>> Tests()
        {
            if (!pattern.DeconstructionSubpatterns.IsEmpty)
            {
                var parts = PositionalParts(pattern, value, type);
                for (var i = 0; i < parts.Count; i++)
                {
                    var (inner, part) = (pattern.DeconstructionSubpatterns[i], parts[i]);
                    yield return () => Match(inner, part.Value, TypeOf(part.Type, inner));
                }
            }

            foreach (var property in pattern.PropertySubpatterns) yield return () => MatchProperty(property, value, type);
            StoreDeclared(pattern.DeclaredSymbol, value, pattern);
        }
    }

    private List<Part> PositionalParts(IRecursivePatternOperation pattern, IrValue value, BpfType type)
    {
        if (pattern.DeconstructSymbol is IMethodSymbol method) return CallDeconstruct(method, value, pattern);
        if (type.Symbol is INamedTypeSymbol { IsTupleType: true } && type.Layout!.Fields.Count == pattern.DeconstructionSubpatterns.Length)
            return type.Layout.Fields.Select((_, i) => LoadElement(value, type, i)).ToList();
        throw Reject(Descriptors.NotSupportedYet, pattern, $"The pattern '{pattern.Syntax}'", "Compare the parts one by one.");
    }

    private IrValue MatchProperty(IPropertySubpatternOperation subpattern, IrValue value, BpfType type)
    {
        if (type.Shape != TypeShape.Struct)
            throw Reject(Descriptors.NotSupportedYet, subpattern, $"The pattern '{subpattern.Syntax}'", "Compare the value itself.");
        var member = TypeOf(subpattern.Member);
        switch (subpattern.Member)
        {
            case IFieldReferenceOperation { Field: { RefKind: RefKind.None, IsFixedSizeBuffer: false } field }:
                var layout = type.Layout!.Find(field);
                return Match(subpattern.Pattern,
                    LoadFrom(new(_builder.Offset(value, layout.Offset), AlignmentAt(type.Alignment, layout.Offset)), member), member);
            case IPropertyReferenceOperation { Property: { GetMethod: { } getter } property }:
                var got = EmitCall(Implementation(getter, type.Symbol), subpattern, value, [])!;
                return Match(subpattern.Pattern, ReturnsReference(property) ? Load(got, member) : got, member);
            default:
                throw Reject(Descriptors.NotSupportedYet, subpattern, $"The pattern '{subpattern.Syntax}'", "Compare the parts one by one.");
        }
    }

    // [p, .. q, r]  becomes  a test of the length, then of the elements by their index from the start or from the end
    private IrValue MatchList(IListPatternOperation pattern, IrValue value)
    {
        if (pattern.LengthSymbol is not IPropertySymbol { GetMethod: { } getLength }
            || pattern.IndexerSymbol is not IPropertySymbol { GetMethod: { } getter } indexer)
        {
            throw Reject(Descriptors.NotSupportedYet, pattern, $"The pattern '{pattern.Syntax}'", "Compare the elements one by one.");
        }
        return All(Tests());

        IEnumerable<Func<IrValue>> Tests()
        {
            var length = EmitCall(getLength, pattern, value, [])!;
            var slice = pattern.Patterns.ToList().FindIndex(part => part is ISlicePatternOperation);
            var count = IrConstant.Int32(slice < 0 ? pattern.Patterns.Length : pattern.Patterns.Length - 1);
            yield return () => _builder.Compare(slice < 0 ? IrComparison.Equal : IrComparison.GreaterOrEqualSigned, length, count);
            for (var i = 0; i < pattern.Patterns.Length; i++)
            {
                var part = pattern.Patterns[i];
                var index = slice < 0 || i <= slice
                    ? IrConstant.Int32(i)
                    : _builder.Binary(IrBinaryOperator.Subtract, length, IrConstant.Int32(pattern.Patterns.Length - i));
                if (part is IDiscardPatternOperation or ISlicePatternOperation { Pattern: null }) continue;
                yield return () => part is ISlicePatternOperation rest
                    ? MatchSlice(rest, value, index, _builder.Binary(IrBinaryOperator.Subtract, length, count))
                    : MatchElement(part, indexer, getter, value, index);
            }

            StoreDeclared(pattern.DeclaredSymbol, value, pattern);
        }
    }

    private IrValue MatchElement(IPatternOperation pattern, IPropertySymbol indexer, IMethodSymbol getter, IrValue value, IrValue index)
    {
        var type = TypeOf(indexer.Type, pattern);
        var element = EmitCall(getter, pattern, value, [index])!;
        return Match(pattern, ReturnsReference(indexer) ? Load(element, type) : element, type);
    }

    private IrValue MatchSlice(ISlicePatternOperation pattern, IrValue value, IrValue start, IrValue length)
    {
        if (pattern.SliceSymbol is not IMethodSymbol { Parameters.Length: 2 } slice)
            throw Reject(Descriptors.NotSupportedYet, pattern, $"The pattern '{pattern.Syntax}'", "Use Slice.");
        return Match(pattern.Pattern!, EmitCall(slice, pattern, value, [start, length])!, TypeOf(slice.ReturnType, pattern));
    }
}
