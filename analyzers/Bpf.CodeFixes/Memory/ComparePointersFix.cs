using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Memory;

/// <summary>Takes the casts out of a signed comparison of pointers: <c>(long)data + 1 > (long)end</c> becomes <c>data + 1 > end</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ComparePointersFix)), Shared]
public sealed class ComparePointersFix() : SyntaxFix("Compare the pointers", Descriptors.SignedPacketCheck)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (EnclosingFunction.Of(place) is not { } function) return null;
        var comparisons = PointerComparisons.In(function.Node).Where(comparison => comparison.SpanStart < place.Node.SpanStart)
            .Select(comparison => (Left: CastsIn(place, comparison.Left), Right: CastsIn(place, comparison.Right)))
            .Where(casts => casts is { Left.Count: 1, Right.Count: 1 }).ToList();
        if (comparisons.Count != 1) return null;
        return editor =>
        {
            foreach (var cast in comparisons[0].Left.Concat(comparisons[0].Right))
                editor.ReplaceNode(cast, cast.Expression.WithTriviaFrom(cast));
        };
    }

    // Without the cast of a pointer to something larger than a byte, + 1 would be another number.
    private static List<CastExpressionSyntax> CastsIn(FixPlace place, ExpressionSyntax side) =>
        [.. side.DescendantNodesAndSelf().OfType<CastExpressionSyntax>().Where(cast =>
            place.TypeOf(cast)?.SpecialType is SpecialType.System_Int64 or SpecialType.System_IntPtr
            && place.TypeOf(cast.Expression) is IPointerTypeSymbol { PointedAtType.SpecialType: SpecialType.System_Byte })];
}
