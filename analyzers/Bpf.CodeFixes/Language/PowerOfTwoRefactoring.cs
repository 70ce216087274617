using System.Composition;
using Bpf.Compiler.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.CodeFixes.Language;

/// <summary>
/// Makes <c>x >> 4</c> of <c>x / 16</c>, and <c>x &amp; 15</c> of <c>x % 16</c>, where x is unsigned. Nothing asks for it, since LLVM does the same: it is
/// for those who want to see what runs.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(PowerOfTwoRefactoring)), Shared]
public sealed class PowerOfTwoRefactoring : CodeRefactoringProvider
{
    private const string Shift = "Use a shift";
    private const string Mask = "Use a mask";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null) return;
        var division = root.FindNode(context.Span, findInsideTrivia: false, getInnermostNodeForTie: true).FirstAncestorOrSelf<BinaryExpressionSyntax>();
        if (division is null || Replacement(division, model, context.CancellationToken) is not { } replacement) return;
        var title = division.IsKind(SyntaxKind.DivideExpression) ? Shift : Mask;
        context.RegisterRefactoring(CodeAction.Create(
            title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(division, replacement))), title));
    }

    private static ExpressionSyntax? Replacement(BinaryExpressionSyntax division, SemanticModel model, CancellationToken cancellation)
    {
        if (division.Kind() is not (SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression)) return null;
        if (ContainingType(division, model, cancellation) is not { } type || !ProgramFinder.FindPrograms(type).Any()) return null;
        if (!IsUnsigned(model.GetTypeInfo(division, cancellation).Type) || !IsUnsigned(model.GetTypeInfo(division.Left, cancellation).Type)) return null;
        if (model.GetConstantValue(division.Right, cancellation).Value is not { } constant || PowerOf(constant) is not { } power) return null;
        var text = division.IsKind(SyntaxKind.DivideExpression)
            ? $"({Operand(division.Left)} >> {power})"
            : $"({Operand(division.Left)} & {(1UL << power) - 1})";
        var replacement = (ParenthesizedExpressionSyntax)SyntaxFactory.ParseExpression(text);
        return (NeedsBrackets(division) ? replacement : replacement.Expression).WithTriviaFrom(division);
    }

    // x + 1  needs them in front of neither operator; what binds less than a division has them already.
    private static string Operand(ExpressionSyntax left) => left.WithoutTrivia().ToString();

    private static bool NeedsBrackets(BinaryExpressionSyntax division) =>
        division.Parent is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax or MemberAccessExpressionSyntax;

    private static INamedTypeSymbol? ContainingType(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        model.GetEnclosingSymbol(node.SpanStart, cancellation)?.ContainingType;

    // A left operand of a smaller type would be an int behind a shift.
    private static bool IsUnsigned(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_UIntPtr;

    private static int? PowerOf(object constant)
    {
        var value = constant switch
        {
            int number and > 0 => (ulong)number,
            uint number => number,
            long number and > 0 => (ulong)number,
            ulong number => number,
            byte number => number,
            ushort number => number,
            _ => 0UL,
        };
        if (value == 0 || (value & (value - 1)) != 0) return null;
        var power = 0;
        while (value > 1UL << power) power++;
        return power;
    }
}
