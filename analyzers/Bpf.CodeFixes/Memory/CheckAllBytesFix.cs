using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Memory;

/// <summary>Raises the number of a check that is too short: <c>data + 13 > end</c> to <c>data + 14 > end</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CheckAllBytesFix)), Shared]
public sealed class CheckAllBytesFix() : SyntaxFix("Check for all bytes that are used", Descriptors.ShortPacketCheck)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (place.Number(0) is not { } known || place.Number(1) is not { } needed || EnclosingFunction.Of(place) is not { } function) return null;
        var lengths = PointerComparisons.In(function.Node).Where(comparison => comparison.SpanStart < place.Node.SpanStart)
            .SelectMany(comparison => new[] { comparison.Left, comparison.Right })
            .Select(side => LengthIn(place, side)).OfType<ExpressionSyntax>()
            .Where(length => place.ConstantOf(length) == known).ToList();
        if (lengths.Count != 1) return null;
        var number = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal((int)needed));
        return editor => editor.ReplaceNode(lengths[0], number.WithTriviaFrom(lengths[0]));
    }

    // The number in  data + 13, where data points to bytes.
    private static ExpressionSyntax? LengthIn(FixPlace place, ExpressionSyntax side) =>
        side is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
        && place.TypeOf(sum.Left) is IPointerTypeSymbol { PointedAtType.SpecialType: SpecialType.System_Byte }
            ? sum.Right
            : null;
}
