using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Language;

/// <summary>Makes a struct of a class of the same file that could as well be one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeStructFix)), Shared]
public sealed class MakeStructFix() : SyntaxFix("Make the class a struct", Descriptors.HeapAllocation, Descriptors.ReferenceType)
{
    private static readonly HashSet<SyntaxKind> _polymorphic =
        [SyntaxKind.AbstractKeyword, SyntaxKind.StaticKeyword, SyntaxKind.VirtualKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.PartialKeyword];

    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (TypeAt(place) is not INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences: [var reference] } type) return null;
        if (reference.SyntaxTree != place.Root.SyntaxTree || reference.GetSyntax(place.Cancellation) is not TypeDeclarationSyntax declaration) return null;
        if (type.BaseType?.SpecialType != SpecialType.System_Object || !CouldBeStruct(declaration) || !Compiles(place, declaration)) return null;
        return editor => editor.ReplaceNode(declaration, (node, _) => MakeStruct((TypeDeclarationSyntax)node));
    }

    private static ITypeSymbol? TypeAt(FixPlace place) => place.Node switch
    {
        VariableDeclaratorSyntax or ParameterSyntax => place.Model.GetDeclaredSymbol(place.Node, place.Cancellation) switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            _ => null,
        },
        ExpressionSyntax expression => place.TypeOf(expression),
        _ => null,
    };

    // A field that a class begins with a value needs a constructor in a struct, and default does not run it.
    private static bool CouldBeStruct(TypeDeclarationSyntax declaration) =>
        !declaration.Modifiers.Any(modifier => _polymorphic.Contains(modifier.Kind()))
        && !declaration.Members.SelectMany(member => member.Modifiers).Any(modifier => _polymorphic.Contains(modifier.Kind()) && !modifier.IsKind(SyntaxKind.StaticKeyword))
        && !declaration.Members.OfType<DestructorDeclarationSyntax>().Any()
        && !declaration.Members.Any(HasInitialValue);

    private static bool HasInitialValue(MemberDeclarationSyntax member) =>
        !member.Modifiers.Any(SyntaxKind.StaticKeyword) && !member.Modifiers.Any(SyntaxKind.ConstKeyword) && member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables.Any(variable => variable.Initializer is not null),
            PropertyDeclarationSyntax property => property.Initializer is not null,
            _ => false,
        };

    // Comparisons with null, derived classes, values that contain themselves: C# knows best.
    private static bool Compiles(FixPlace place, TypeDeclarationSyntax declaration)
    {
        var before = place.Root.SyntaxTree;
        var after = before.WithRootAndOptions(place.Root.ReplaceNode(declaration, MakeStruct(declaration)), before.Options);
        var compilation = place.Model.Compilation.ReplaceSyntaxTree(before, after);
#pragma warning disable RS1030 // Of another compilation than the place's.
        return compilation.GetSemanticModel(after).GetDiagnostics(cancellationToken: place.Cancellation)
            .All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);
#pragma warning restore RS1030
    }

    private static TypeDeclarationSyntax MakeStruct(TypeDeclarationSyntax declaration)
    {
        var leading = declaration.GetLeadingTrivia();
        var keyword = SyntaxFactory.Token(SyntaxKind.StructKeyword);
        var modifiers = SyntaxFactory.TokenList(declaration.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.SealedKeyword)));
        TypeDeclarationSyntax made = declaration switch
        {
            RecordDeclarationSyntax record => SyntaxFactory.RecordDeclaration(
                SyntaxKind.RecordStructDeclaration, record.AttributeLists, modifiers, record.Keyword.WithTrailingTrivia(SyntaxFactory.Space),
                keyword.WithTrailingTrivia(SyntaxFactory.Space), record.Identifier, record.TypeParameterList, record.ParameterList, record.BaseList,
                record.ConstraintClauses, record.OpenBraceToken, record.Members, record.CloseBraceToken, record.SemicolonToken),
            _ => SyntaxFactory.StructDeclaration(
                declaration.AttributeLists, modifiers, keyword.WithTriviaFrom(declaration.Keyword), declaration.Identifier, declaration.TypeParameterList,
                declaration.ParameterList, declaration.BaseList, declaration.ConstraintClauses, declaration.OpenBraceToken, declaration.Members,
                declaration.CloseBraceToken, declaration.SemicolonToken),
        };
        return made.WithLeadingTrivia(leading);
    }
}
