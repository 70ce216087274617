using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Memory;

/// <summary>Moves the pointer into the packet in place of its end: <c>data > end - 14</c> becomes <c>data + 14 > end</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveOtherPointerFix)), Shared]
public sealed class MoveOtherPointerFix() : SyntaxFix("Move the other pointer", Descriptors.PacketEndUsed)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<BinaryExpressionSyntax>(node => node.IsKind(SyntaxKind.SubtractExpression)) is not { } difference) return null;
        if (difference.Parent is not BinaryExpressionSyntax comparison || !PointerComparisons.Is(comparison)) return null;
        var other = comparison.Left == difference ? comparison.Right : comparison.Left;
        if (!IsBytes(place, other) || !IsBytes(place, difference.Left) || IsBytes(place, difference.Right)) return null;
        var moved = SyntaxFactory.ParseExpression($"{other.WithoutTrivia()} + {Operand(difference.Right)}");
        return editor =>
        {
            editor.ReplaceNode(other, moved.WithTriviaFrom(other));
            editor.ReplaceNode(difference, difference.Left.WithTriviaFrom(difference));
        };
    }

    // a - b + c  is not  a - (b + c), so what comes after the minus needs no brackets that it does not have, but for casts and the like.
    private static string Operand(ExpressionSyntax right) => right.WithoutTrivia().ToString();

    private static bool IsBytes(FixPlace place, ExpressionSyntax expression) =>
        place.TypeOf(expression) is IPointerTypeSymbol { PointedAtType.SpecialType: SpecialType.System_Byte };
}
