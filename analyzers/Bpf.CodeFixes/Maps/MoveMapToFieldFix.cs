using System.Composition;
using System.Globalization;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Maps;

/// <summary>Makes a <c>static readonly</c> field of a map in a local variable.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveMapToFieldFix)), Shared]
public sealed class MoveMapToFieldFix() : SyntaxFix("Move the map to a static readonly field", Descriptors.MapValue)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { Parent.Parent: VariableDeclaratorSyntax variable } creation) return null;
        if (variable.Parent is not VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax local } || !Statements.IsInList(local)) return null;
        if (place.TypeOf(creation) is not { TypeKind: not TypeKind.Error } type || IsMadeOfVariables(place, creation)) return null;
        if (local.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax } method) return null;
        var symbol = place.Model.GetDeclaredSymbol(variable, place.Cancellation);
        var uses = method.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => SymbolEqualityComparer.Default.Equals(place.SymbolOf(name), symbol)).ToList();
        var name = place.FreeName(Pascal(variable.Identifier.ValueText));
        var arguments = $"{creation.ArgumentList?.ToString() ?? "()"}{(creation.Initializer is { } initializer ? $" {initializer}" : "")}";
        var field = $"private static readonly {type.ToMinimalDisplayString(place.Model, local.SpanStart)} {name} = new{arguments};";
        return editor =>
        {
            editor.InsertBefore(method, Field(method, field));
            editor.RemoveNode(local, SyntaxRemoveOptions.KeepNoTrivia);
            foreach (var use in uses) editor.ReplaceNode(use, SyntaxFactory.IdentifierName(name).WithTriviaFrom(use));
        };
    }

    private static MemberDeclarationSyntax Field(MethodDeclarationSyntax method, string field)
    {
        var line = Layout.EndOfLine(method);
        return SyntaxFactory.ParseMemberDeclaration(field)!
            .WithLeadingTrivia(SyntaxFactory.Whitespace(Layout.Indentation(method))).WithTrailingTrivia(line, line);
    }

    private static bool IsMadeOfVariables(FixPlace place, SyntaxNode creation) => creation.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Any(name => place.SymbolOf(name) is ILocalSymbol { IsConst: false } or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } });

    private static string Pascal(string name) => char.ToUpper(name[0], CultureInfo.InvariantCulture) + name.Substring(1);
}
