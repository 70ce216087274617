using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Language;

/// <summary>Makes <c>LayoutKind.Sequential</c> of the <c>LayoutKind.Auto</c> of a struct in the same file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SequentialLayoutFix)), Shared]
public sealed class SequentialLayoutFix() : SyntaxFix("Use the sequential layout", Descriptors.TypeNotSupported)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (!place.Diagnostic.Properties.TryGetValue("0", out var name) || name is null) return null;
        var automatic = place.Root.DescendantNodes().OfType<StructDeclarationSyntax>()
            .Where(type => place.Model.GetDeclaredSymbol(type, place.Cancellation)?.ToDisplayString() == name)
            .SelectMany(type => type.AttributeLists).SelectMany(list => list.DescendantNodes()).OfType<IdentifierNameSyntax>()
            .FirstOrDefault(identifier => place.SymbolOf(identifier) is IFieldSymbol { Name: "Auto", ContainingType.Name: "LayoutKind" });
        return automatic is null ? null : editor => editor.ReplaceNode(automatic, SyntaxFactory.IdentifierName("Sequential").WithTriviaFrom(automatic));
    }
}
