using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Editing;

/// <summary>Puts statements into functions, each on a line of its own where those around it have one.</summary>
internal static class Statements
{
    /// <summary>Inserts a statement so that it runs before what is at a place; null where that is not possible.</summary>
    public static Action<SyntaxEditor>? Before(FixPlace place, EnclosingFunction function, string code)
    {
        if (function.Arrow is { } arrow && arrow.Span.Contains(place.Node.Span)) return editor => MakeBlock(editor, function, arrow, code);
        return Anchor(place.Node, function.Node) is { } anchor ? editor => InsertBefore(editor, anchor, code) : null;
    }

    public static void InsertBefore(SyntaxEditor editor, StatementSyntax anchor, string code) => editor.InsertBefore(anchor, Like(anchor, code));

    public static void InsertAfter(SyntaxEditor editor, StatementSyntax anchor, string code) => editor.InsertAfter(anchor, Like(anchor, code));

    /// <summary>Inserts before any statement; one that stands alone behind an <c>if</c> gets braces.</summary>
    public static void InsertDirectlyBefore(SyntaxEditor editor, StatementSyntax statement, string code)
    {
        if (IsInList(statement)) InsertBefore(editor, statement, code);
        else if (statement.Parent?.FirstAncestorOrSelf<StatementSyntax>() is { } outer) editor.ReplaceNode(outer, WithBraces(outer, statement, code));
    }

    public static bool IsInList(StatementSyntax statement) => statement.Parent is BlockSyntax or SwitchSectionSyntax;

    /// <summary>The statement around a part of a function that others can stand before. A label is a way around them.</summary>
    public static StatementSyntax? Anchor(SyntaxNode node, SyntaxNode function)
    {
        for (var current = node; current is not null && current != function; current = current.Parent)
        {
            if (current is LabeledStatementSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) return null;
            if (current is StatementSyntax statement && IsInList(statement)) return statement;
        }

        return null;
    }

    private static StatementSyntax Like(StatementSyntax anchor, string code)
    {
        var statement = SyntaxFactory.ParseStatement(code);
        return Layout.IsFirstOfLine(anchor)
            ? statement.WithLeadingTrivia(SyntaxFactory.Whitespace(Layout.Indentation(anchor))).WithTrailingTrivia(Layout.EndOfLine(anchor))
            : statement.WithTrailingTrivia(SyntaxFactory.Space);
    }

    // if (condition) x;  becomes  if (condition) { code x; }
    private static StatementSyntax WithBraces(StatementSyntax outer, StatementSyntax inner, string code)
    {
        var (indentation, line) = (Layout.Indentation(outer), Layout.EndOfLine(outer).ToString());
        var block = string.Join(line, "", $"{indentation}{{", $"{indentation}    {code}", $"{indentation}    {inner.WithoutTrivia()}", $"{indentation}}}");
        var text = outer.ToFullString();
        var (start, end) = (inner.SpanStart - outer.FullSpan.Start, inner.Span.End - outer.FullSpan.Start);
        return SyntaxFactory.ParseStatement(text.Substring(0, start).TrimEnd() + block + text.Substring(end));
    }

    // => x;  becomes  { code return x; }
    private static void MakeBlock(SyntaxEditor editor, EnclosingFunction function, ArrowExpressionClauseSyntax arrow, string code)
    {
        var (indentation, line) = (Layout.Indentation(function.Node), Layout.EndOfLine(function.Node).ToString());
        var expression = arrow.Expression.WithoutLeadingTrivia().WithoutTrailingTrivia().ToFullString();
        var last = arrow.Expression is ThrowExpressionSyntax || function.IsVoid ? $"{expression};" : $"return {expression};";
        var text = string.Join(line, $"{indentation}{{", $"{indentation}    {code}", $"{indentation}    {last}", $"{indentation}}}");
        var block = (BlockSyntax)SyntaxFactory.ParseStatement(text);
        editor.ReplaceNode(function.Node, (node, _) => node switch
        {
            MethodDeclarationSyntax method => method.WithExpressionBody(null).WithSemicolonToken(default)
                .WithParameterList(EndLine(method.ParameterList, line)).WithBody(block.WithTrailingTrivia(method.SemicolonToken.TrailingTrivia)),
            LocalFunctionStatementSyntax local => local.WithExpressionBody(null).WithSemicolonToken(default)
                .WithParameterList(EndLine(local.ParameterList, line)).WithBody(block.WithTrailingTrivia(local.SemicolonToken.TrailingTrivia)),
            _ => node,
        });
    }

    private static ParameterListSyntax EndLine(ParameterListSyntax parameters, string line) => parameters.WithTrailingTrivia(SyntaxFactory.EndOfLine(line));
}
