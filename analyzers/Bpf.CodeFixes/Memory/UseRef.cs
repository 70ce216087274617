using Bpf.CodeFixes.Editing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Memory;

/// <summary>Makes a <c>Ref&lt;T&gt;</c> of a pointer that is only ever followed.</summary>
internal static class UseRef
{
    /// <param name="place">An access through the pointer.</param>
    /// <param name="checkedRead">
    /// From what the pointer begins with and its name to the condition that fails where there is no such memory: <c>!Map.TryGet(key, out var name)</c>.
    /// </param>
    public static Action<SyntaxEditor>? Plan(FixPlace place, Func<ExpressionSyntax, string, string?> checkedRead)
    {
        if (EnclosingFunction.Of(place) is not { WayOut: { } wayOut } function || PointerAccess.VariableIn(place.Node) is not { } pointer) return null;
        if (place.DeclaratorOf(pointer) is not { Initializer.Value: { } value, Parent.Parent: LocalDeclarationStatementSyntax declaration }) return null;
        if (!Statements.IsInList(declaration) || !function.Node.Span.Contains(declaration.Span)) return null;
        var uses = PointerAccess.UsesOf(place, pointer, function.Node).ToList();
        if (uses.Any(use => !IsFollowed(use)) || checkedRead(value, pointer.Identifier.Text) is not { } condition) return null;
        var check = SyntaxFactory.ParseStatement($"if ({condition}) {wayOut}");
        return editor =>
        {
            editor.ReplaceNode(declaration, check.WithTriviaFrom(declaration));
            foreach (var use in uses) Follow(editor, use);
        };
    }

    private static bool IsFollowed(IdentifierNameSyntax use) =>
        use.Parent is { } parent and not ElementAccessExpressionSyntax && PointerAccess.VariableIn(parent) == use;

    // *p  becomes  p.Value,  p->f  becomes  p.Value.f
    private static void Follow(SyntaxEditor editor, IdentifierNameSyntax use)
    {
        var value = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, use.WithoutTrivia(), SyntaxFactory.IdentifierName("Value"));
        editor.ReplaceNode(use.Parent!, (node, _) => node switch
        {
            MemberAccessExpressionSyntax member => SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, value, member.Name).WithTriviaFrom(node),
            _ => value.WithTriviaFrom(node),
        });
    }
}
