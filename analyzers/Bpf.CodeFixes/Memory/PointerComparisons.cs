using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.CodeFixes.Memory;

/// <summary>The comparisons in a part of a file, from the first to the last.</summary>
internal static class PointerComparisons
{
    public static IEnumerable<BinaryExpressionSyntax> In(SyntaxNode node) => node.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(Is);

    public static bool Is(BinaryExpressionSyntax binary) => binary.Kind()
        is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression;
}
