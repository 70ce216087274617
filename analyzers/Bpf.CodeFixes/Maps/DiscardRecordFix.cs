using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Maps;

/// <summary>Discards a record before the <c>return</c> on the way to which it is forgotten.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DiscardRecordFix)), Shared]
public sealed class DiscardRecordFix() : SyntaxFix("Discard the record", Descriptors.RecordNotSubmitted)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (EnclosingFunction.Of(place) is not { } function || place.Number(2) is not { } distance) return null;
        var call = place.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (call?.ArgumentList.Arguments is not [.., { Expression: DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax record } }]) return null;
        var end = place.Diagnostic.Location.SourceSpan.Start + (int)distance;
        if (!function.Node.Span.Contains(end)) return null;
        var exit = place.Root.FindToken(end).Parent?.FirstAncestorOrSelf<ReturnStatementSyntax>();
        return exit is null || !function.Node.Contains(exit) || Names(exit, record)
            ? null
            : editor => Statements.InsertDirectlyBefore(editor, exit, $"{record.Identifier.Text}.Discard();");
    }

    // What is returned may be read from the record.
    private static bool Names(ReturnStatementSyntax exit, SingleVariableDesignationSyntax record) =>
        exit.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == record.Identifier.ValueText);
}
