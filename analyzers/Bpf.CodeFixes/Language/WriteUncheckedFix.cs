using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Language;

/// <summary>Writes <c>unchecked(...)</c> around a conversion of a pointer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteUncheckedFix)), Shared]
public sealed class WriteUncheckedFix() : SyntaxFix("Write unchecked around it", Descriptors.CheckedArithmetic)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression) return null;
        // checked(x)  around nothing else becomes  unchecked(x)
        if (expression.Parent is CheckedExpressionSyntax { RawKind: (int)SyntaxKind.CheckedExpression } around)
            return editor => editor.ReplaceNode(around, Unchecked(expression).WithTriviaFrom(around));
        return editor => editor.ReplaceNode(expression, Unchecked(expression).WithTriviaFrom(expression));
    }

    private static CheckedExpressionSyntax Unchecked(ExpressionSyntax expression) =>
        SyntaxFactory.CheckedExpression(SyntaxKind.UncheckedExpression, expression.WithoutTrivia());
}
