using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Maps;

/// <summary>Discards a record before each <c>return</c> on the way to which it is forgotten.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DiscardRecordFix)), Shared]
public sealed class DiscardRecordFix() : SyntaxFix("Discard the record", Descriptors.RecordNotSubmitted)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (EnclosingFunction.Of(place) is not { } function) return null;
        var call = place.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (call?.ArgumentList.Arguments is not [.., { Expression: DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax record } }]) return null;
        var exits = Apart(place.Numbers(2).Select(distance => ExitAt(place, function, distance)).OfType<ReturnStatementSyntax>().Where(exit => !Names(exit, record)));
        return exits.Count == 0 ? null : editor => Insert(editor, exits, $"{record.Identifier.Text}.Discard();");
    }

    private static void Insert(SyntaxEditor editor, List<ReturnStatementSyntax> exits, string code)
    {
        foreach (var exit in exits) Statements.InsertDirectlyBefore(editor, exit, code);
    }

    private static ReturnStatementSyntax? ExitAt(FixPlace place, EnclosingFunction function, int distance)
    {
        var end = place.Diagnostic.Location.SourceSpan.Start + distance;
        if (!function.Node.Span.Contains(end)) return null;
        var exit = place.Root.FindToken(end).Parent?.FirstAncestorOrSelf<ReturnStatementSyntax>();
        return exit is not null && function.Node.Contains(exit) ? exit : null;
    }

    // if (a) return b; else return c;  gets braces around one of them at a time.
    private static List<ReturnStatementSyntax> Apart(IEnumerable<ReturnStatementSyntax> exits)
    {
        var apart = new List<ReturnStatementSyntax>();
        foreach (var exit in exits)
            if (!apart.Any(other => Changed(other).Span.OverlapsWith(Changed(exit).Span))) apart.Add(exit);
        return apart;
    }

    private static SyntaxNode Changed(ReturnStatementSyntax exit) =>
        Statements.IsInList(exit) ? exit : exit.Parent?.FirstAncestorOrSelf<StatementSyntax>() ?? exit;

    // What is returned may be read from the record.
    private static bool Names(ReturnStatementSyntax exit, SingleVariableDesignationSyntax record) =>
        exit.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == record.Identifier.ValueText);
}
