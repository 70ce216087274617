using System.Text;
using Bpf.Compiler.Sharing;
using Microsoft.CodeAnalysis;

namespace Bpf.Tool.Compile;

/// <summary>What a file declares: its text without comments, lines and bodies of methods.</summary>
static class DeclarationText
{
    public static void Append(StringBuilder text, SyntaxNode root)
    {
        // Where the parser has guessed, tokens are not all there is.
        if (root.ContainsDiagnostics) text.Append(root.ToFullString());
        else foreach (var part in root.DescendantNodesAndTokens(node => !IsLeftOut(node))) Append(text, part);
        text.Append('\0');
    }

    private static void Append(StringBuilder text, SyntaxNodeOrToken part)
    {
        if (part.AsNode() is { } node)
        {
            // That there is one is a part of the declaration.
            if (IsLeftOut(node)) text.Append("{}").Append('\n');
            return;
        }

        if (part.ContainsDirectives) text.Append(part.GetLeadingTrivia().ToFullString());
        text.Append(part.AsToken().Text).Append('\n');
    }

    private static bool IsLeftOut(SyntaxNode node) => !node.ContainsDirectives && BodySyntax.Is(node);
}
