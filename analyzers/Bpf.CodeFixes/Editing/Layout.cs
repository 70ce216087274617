using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.CodeFixes.Editing;

/// <summary>The white space around a part of a file.</summary>
internal static class Layout
{
    public static SyntaxTrivia EndOfLine(SyntaxNode node)
    {
        var first = node.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return first == default ? SyntaxFactory.LineFeed : SyntaxFactory.EndOfLine(first.ToString());
    }

    /// <summary>What is before the first token of the line that a part begins in.</summary>
    public static string Indentation(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.ToString(text.Lines.GetLineFromPosition(node.SpanStart).Span);
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    public static bool IsFirstOfLine(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        return string.IsNullOrWhiteSpace(text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(line.Start, node.SpanStart)));
    }
}
