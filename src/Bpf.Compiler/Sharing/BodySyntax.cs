using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.Compiler.Sharing;

/// <summary>The parts of a file that decide nothing but what the method does: no symbol is another one because of them.</summary>
internal static class BodySyntax
{
    // What initializers say is part of the declaration: of a map, or of a constant.
    public static bool Is(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax
        && node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax
        && !MakesField(node);

    // A parameter of the primary constructor that is used, and 'field' in an accessor, are fields of the type.
    private static bool MakesField(SyntaxNode body) =>
        body.FirstAncestorOrSelf<TypeDeclarationSyntax>() is ClassDeclarationSyntax { ParameterList: not null }
            or StructDeclarationSyntax { ParameterList: not null } or RecordDeclarationSyntax { ParameterList: not null }
        || (body.Parent is not BaseMethodDeclarationSyntax && body.DescendantTokens().Any(token => token.ValueText == "field"));
}
