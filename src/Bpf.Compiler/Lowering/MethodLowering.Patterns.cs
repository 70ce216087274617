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

    private IrValue Match(IPatternOperation pattern, IrValue value, BpfType type) => pattern switch
    {
        IDiscardPatternOperation => IrConstant.Bool(true),
        IConstantPatternOperation constant => Compare(constant.Value, value, type, BinaryOperatorKind.Equals),
        IRelationalPatternOperation relational => Compare(relational.Value, value, type, relational.OperatorKind),
        INegatedPatternOperation negated => _builder.Not(Match(negated.Pattern, value, type)),
        IBinaryPatternOperation binary => Combine(binary, value, type),
        IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } declaration => Declare(local, value, type, declaration),
        _ => throw Reject(Descriptors.NotSupportedYet, pattern, $"The pattern '{pattern.Syntax}'", "Compare the parts one by one."),
    };

    private IrValue Compare(IOperation constant, IrValue value, BpfType type, BinaryOperatorKind kind)
    {
        if (!type.IsScalar) throw Reject(Descriptors.NotSupportedYet, constant, $"The pattern '{constant.Syntax}'", "Compare the parts one by one.");
        var (unsigned, signed) = _comparisons[kind];
        var bits = Constants.ToBits(constant.ConstantValue.Value) ?? throw new InternalErrorException("a pattern is not constant", constant.Syntax.GetLocation());
        return _builder.Compare(type.IsSigned ? signed : unsigned, value, new IrConstant(type.Value, bits));
    }

    // Both sides are free of effects and cannot fail, so they need no branch.
    private IrValue Combine(IBinaryPatternOperation binary, IrValue value, BpfType type)
    {
        var op = binary.OperatorKind == BinaryOperatorKind.And ? IrBinaryOperator.And : IrBinaryOperator.Or;
        return _builder.Binary(op, Match(binary.LeftPattern, value, type), Match(binary.RightPattern, value, type));
    }

    private IrValue Declare(ILocalSymbol local, IrValue value, BpfType type, IDeclarationPatternOperation place)
    {
        if (!place.MatchesNull && !SymbolEqualityComparer.Default.Equals(_substitution.Apply(place.NarrowedType), type.Symbol))
            throw Reject(Descriptors.NotSupportedYet, place, $"The pattern '{place.Syntax}'", "Test the value itself.");
        var variable = VariableOf(local, place);
        Store(variable.Storage, value, variable.Type);
        return IrConstant.Bool(true);
    }
}
