using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Language;

/// <summary>Counts the rounds of a loop and stops at a constant: <c>for (var round = 0; round &lt; 64 &amp;&amp; condition; round++)</c></summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BoundLoopFix)), Shared]
public sealed class BoundLoopFix() : SyntaxFix("Stop after 64 rounds", Descriptors.EndlessLoop, Descriptors.UnboundedLoop)
{
    private const string Limit = "64";

    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (EnclosingFunction.Of(place) is not { } function || LoopAt(place, function) is not { } loop || !Statements.IsInList(loop)) return null;
        var isLeft = place.Model.AnalyzeControlFlow(loop) is { Succeeded: true, EndPointIsReachable: true };
        // What was endless gets an end, after which something has to come.
        var after = isLeft || (function.IsVoid && loop.Parent is BlockSyntax) ? "" : function.WayOut;
        if (after is null) return null;
        var counter = place.FreeName("round");
        return editor =>
        {
            if (after.Length > 0) Statements.InsertAfter(editor, loop, after);
            if (loop is DoStatementSyntax || loop is ForStatementSyntax { Declaration: not null }) Statements.InsertBefore(editor, loop, $"var {counter} = 0;");
            editor.ReplaceNode(loop, (node, _) => Bounded((StatementSyntax)node, counter));
        };
    }

    private static StatementSyntax? LoopAt(FixPlace place, EnclosingFunction function)
    {
        var node = place.Node;
        while (node is not null && node != function.Node && node is not (WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax)) node = node.Parent;
        return node == function.Node ? null : node as StatementSyntax;
    }

    private static StatementSyntax Bounded(StatementSyntax loop, string counter) => loop switch
    {
        WhileStatementSyntax @while => For(@while, counter),
        DoStatementSyntax @do => @do.WithCondition(And(@do.Condition, $"++{counter} < {Limit}", isFirst: false)),
        ForStatementSyntax { Declaration: null } @for => Count(@for.WithDeclaration(Zero(counter)).WithInitializers(default), counter),
        ForStatementSyntax @for => Count(@for, counter),
        _ => loop,
    };

    // while (condition) ...
    private static ForStatementSyntax For(WhileStatementSyntax loop, string counter)
    {
        var header = SyntaxFactory.ParseStatement($"for (var {counter} = 0; {And(loop.Condition, $"{counter} < {Limit}", isFirst: true)}; {counter}++) ;");
        return ((ForStatementSyntax)header).WithStatement(loop.Statement)
            .WithLeadingTrivia(loop.GetLeadingTrivia())
            .WithCloseParenToken(loop.CloseParenToken);
    }

    // for (T x = first; condition; x = next) ...
    private static ForStatementSyntax Count(ForStatementSyntax loop, string counter)
    {
        var condition = loop.Condition is { } own ? And(own, $"{counter} < {Limit}", isFirst: true).WithoutTrivia() : SyntaxFactory.ParseExpression($"{counter} < {Limit}");
        return loop.WithCondition(condition)
            .WithFirstSemicolonToken(loop.FirstSemicolonToken.WithTrailingTrivia(SyntaxFactory.Space))
            .WithSecondSemicolonToken(loop.Incrementors.Count == 0 ? loop.SecondSemicolonToken.WithTrailingTrivia(SyntaxFactory.Space) : loop.SecondSemicolonToken)
            .WithIncrementors(Add(loop.Incrementors, $"{counter}++"));
    }

    private static SeparatedSyntaxList<ExpressionSyntax> Add(SeparatedSyntaxList<ExpressionSyntax> list, string expression)
    {
        var comma = SyntaxFactory.Token(default, SyntaxKind.CommaToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        var separators = list.GetSeparators().Concat(list.Count > 0 ? [comma] : []);
        return SyntaxFactory.SeparatedList(list.Append(SyntaxFactory.ParseExpression(expression)), separators);
    }

    private static VariableDeclarationSyntax Zero(string counter) =>
        ((ForStatementSyntax)SyntaxFactory.ParseStatement($"for (var {counter} = 0;;) ;")).Declaration!;

    private static ExpressionSyntax And(ExpressionSyntax condition, string limit, bool isFirst)
    {
        if (condition.IsKind(SyntaxKind.TrueLiteralExpression)) return SyntaxFactory.ParseExpression(limit).WithTriviaFrom(condition);
        var own = BindsLess(condition) ? $"({condition.WithoutTrivia()})" : condition.WithoutTrivia().ToString();
        return SyntaxFactory.ParseExpression(isFirst ? $"{limit} && {own}" : $"{own} && {limit}").WithTriviaFrom(condition);
    }

    private static bool BindsLess(ExpressionSyntax condition) => condition is AssignmentExpressionSyntax or ConditionalExpressionSyntax
        || condition.Kind() is SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression;
}
