using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Memory;

/// <summary>Compares what a lookup returned with null right after it: <c>if (value == null) return XdpAction.Aborted;</c></summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddNullCheckFix)), Shared]
public sealed class AddNullCheckFix() : SyntaxFix("Add the null check", Descriptors.MapValueUnchecked, Descriptors.RawPointerAccess)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        // Of a raw pointer it may be something else that was not checked.
        if (place.Diagnostic.Id == Descriptors.RawPointerAccess.Id && place.Diagnostic.Properties.Count != 1) return null;
        if (EnclosingFunction.Of(place) is not { WayOut: { } wayOut } function || PointerAccess.VariableIn(place.Node) is not { } pointer) return null;
        var check = $"if ({pointer} == null) {wayOut}";
        return LookupOf(place, pointer, function) is { } lookup
            ? editor => Statements.InsertAfter(editor, lookup, check)
            : Statements.Before(place, function, check);
    }

    // One check for all uses: right after the declaration, if that is the lookup and nothing is assigned later.
    private static StatementSyntax? LookupOf(FixPlace place, IdentifierNameSyntax pointer, EnclosingFunction function)
    {
        if (place.DeclaratorOf(pointer) is not { Initializer.Value: { } value, Parent.Parent: LocalDeclarationStatementSyntax declaration }) return null;
        if (!value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any() || !Statements.IsInList(declaration)) return null;
        return function.Node.Span.Contains(declaration.Span) && !PointerAccess.UsesOf(place, pointer, function.Node).Any(IsAssigned) ? declaration : null;
    }

    private static bool IsAssigned(IdentifierNameSyntax use) => use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use;
}
