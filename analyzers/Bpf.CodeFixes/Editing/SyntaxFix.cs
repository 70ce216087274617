using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Editing;

/// <summary>A fix that changes the syntax of the file that the diagnostic is in.</summary>
public abstract class SyntaxFix : CodeFixProvider
{
    private readonly string _title;

    private protected SyntaxFix(string title, params DiagnosticDescriptor[] descriptors)
    {
        _title = title;
        FixableDiagnosticIds = descriptors.Select(descriptor => descriptor.Id).ToImmutableArray();
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!root.FullSpan.Contains(diagnostic.Location.SourceSpan)) continue;
            if (Plan(new(root, model, diagnostic, context.CancellationToken)) is not { } edit) continue;
            var action = CodeAction.Create(_title, _ => Task.FromResult(Apply(context.Document, root, edit)), _title);
            context.RegisterCodeFix(action, diagnostic);
        }
    }

    /// <summary>What is to be changed; null where the fix does not help.</summary>
    private protected abstract Action<SyntaxEditor>? Plan(FixPlace place);

    private static Document Apply(Document document, SyntaxNode root, Action<SyntaxEditor> edit)
    {
        var editor = new SyntaxEditor(root, document.Project.Solution.Services);
        edit(editor);
        return document.WithSyntaxRoot(editor.GetChangedRoot());
    }
}
