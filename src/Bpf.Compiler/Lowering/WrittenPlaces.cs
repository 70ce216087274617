using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// Whether an expression is a place that is written, as far as the expression tells: what a method does with its struct is not looked at.
/// </summary>
internal static class WrittenPlaces
{
    public static bool Has(IOperation place) => place.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == place || assignment is ISimpleAssignmentOperation { IsRef: true } alias && IsWritable(alias.Target),
        IIncrementOrDecrementOperation => true,
        IFieldReferenceOperation or IInlineArrayAccessOperation or ITupleOperation => Has(place.Parent),
        IPropertyReferenceOperation property => property.Instance == place && Has(property),
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol.RefKind == RefKind.Ref,
        _ => false,
    };

    private static bool IsWritable(IOperation target) => target is ILocalReferenceOperation { Local.RefKind: RefKind.Ref };
}
