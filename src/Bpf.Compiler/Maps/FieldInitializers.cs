using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.Compiler.Maps;

internal static class FieldInitializers
{
    /// <summary>The expression after the field's equals sign, or null.</summary>
    public static ExpressionSyntax? Find(IFieldSymbol field, CancellationToken cancellation) =>
        field.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<VariableDeclaratorSyntax>()
            .FirstOrDefault()?.Initializer?.Value;
}
