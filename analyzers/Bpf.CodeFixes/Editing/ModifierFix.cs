using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Editing;

/// <summary>A fix that changes the modifiers of the declaration that the diagnostic points to.</summary>
/// <param name="id">The diagnostic.</param>
/// <param name="title">What the menu says.</param>
public abstract class ModifierFix(string id, string title) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(id);

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var declaration = root?.FindNode(context.Span).FirstAncestorOrSelf<MemberDeclarationSyntax>();
        var targets = declaration is null ? [] : Targets(declaration).ToList();
        if (targets.Count == 0) return;
        var action = CodeAction.Create(title, cancellation => ChangeAsync(context.Document, targets, cancellation), title);
        context.RegisterCodeFix(action, context.Diagnostics);
    }

    /// <summary>The declarations to change; none where the fix does not help.</summary>
    private protected abstract IEnumerable<MemberDeclarationSyntax> Targets(MemberDeclarationSyntax declaration);

    private protected abstract DeclarationModifiers Change(DeclarationModifiers modifiers);

    private async Task<Document> ChangeAsync(Document document, List<MemberDeclarationSyntax> targets, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (var target in targets) editor.SetModifiers(target, Change(editor.Generator.GetModifiers(target)));
        return editor.GetChangedDocument();
    }
}
