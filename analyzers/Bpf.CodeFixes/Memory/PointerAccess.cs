using Bpf.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.CodeFixes.Memory;

/// <summary>How a pointer in a variable is used.</summary>
internal static class PointerAccess
{
    /// <summary>The variable p in <c>*p</c>, <c>p[i]</c> and <c>p->f</c>; null for anything else.</summary>
    public static IdentifierNameSyntax? VariableIn(SyntaxNode access) => access switch
    {
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.PointerMemberAccessExpression } member => member.Expression as IdentifierNameSyntax,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PointerIndirectionExpression } indirection => indirection.Operand as IdentifierNameSyntax,
        ElementAccessExpressionSyntax element => element.Expression as IdentifierNameSyntax,
        _ => null,
    };

    public static IEnumerable<IdentifierNameSyntax> UsesOf(FixPlace place, IdentifierNameSyntax variable, SyntaxNode function)
    {
        var symbol = place.SymbolOf(variable);
        return function.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
            name.Identifier.ValueText == variable.Identifier.ValueText && SymbolEqualityComparer.Default.Equals(place.SymbolOf(name), symbol));
    }
}
