using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Maps;

/// <summary>Rounds the size of a ring buffer up: <c>new(bytes: 100_000)</c> becomes <c>new(bytes: 128 * 1024)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RoundUpRingBufferFix)), Shared]
public sealed class RoundUpRingBufferFix() : SyntaxFix("Round the size up to a power of two", Descriptors.RingBufferSize)
{
    private const long Smallest = 4096;
    private const long Largest = 1L << 31;

    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        var creation = place.Node.FirstAncestorOrSelf<VariableDeclaratorSyntax>()?.Initializer?.Value as BaseObjectCreationExpressionSyntax;
        if (creation?.ArgumentList?.Arguments is not [var argument] || place.Number(1) is not (> 0 and <= Largest and var bytes)) return null;
        var size = Smallest;
        while (size < bytes) size *= 2;
        var text = SyntaxFactory.ParseExpression($"{size / 1024} * 1024").WithTriviaFrom(argument.Expression);
        return size > int.MaxValue ? null : editor => editor.ReplaceNode(argument.Expression, text);
    }
}
