using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Language;

/// <summary>Removes the attribute that keeps a method from being inlined.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LetInlineFix)), Shared]
public sealed class LetInlineFix() : SyntaxFix(
    "Let the method be inlined", Descriptors.TooManyArguments, Descriptors.SubprogramSignature, Descriptors.GlobalFunctionSignature,
    Descriptors.ContextNotParameter, Descriptors.StackPointerLeaves)
{
    private static readonly HashSet<string> _keepApart =
        ["Bpf.GlobalFunctionAttribute", "System.Runtime.CompilerServices.MethodImplAttribute"];

    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        var function = place.Node is InvocationExpressionSyntax call ? DeclarationOf(place, call) : EnclosingFunction.Of(place)?.Node;
        var lists = (function as MethodDeclarationSyntax)?.AttributeLists ?? (function as LocalFunctionStatementSyntax)?.AttributeLists;
        var attribute = lists?.SelectMany(list => list.Attributes).FirstOrDefault(candidate => KeepsApart(place, candidate));
        return attribute is null ? null : editor => editor.ReplaceNode(function!, Without(function!, attribute));
    }

    // With the last attribute its line goes.
    private static SyntaxNode Without(SyntaxNode function, AttributeSyntax attribute)
    {
        SyntaxNode removed = attribute.Parent is AttributeListSyntax { Attributes.Count: 1 } list ? list : attribute;
        return function.RemoveNode(removed, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(function.GetLeadingTrivia());
    }

    // A local function that captures is reported where it is called.
    private static SyntaxNode? DeclarationOf(FixPlace place, InvocationExpressionSyntax call) =>
        place.SymbolOf(call)?.DeclaringSyntaxReferences.FirstOrDefault(reference => reference.SyntaxTree == place.Root.SyntaxTree)?.GetSyntax(place.Cancellation);

    private static bool KeepsApart(FixPlace place, AttributeSyntax attribute) =>
        place.Model.GetSymbolInfo(attribute, place.Cancellation).Symbol?.ContainingType?.ToDisplayString() is { } name && _keepApart.Contains(name);
}
