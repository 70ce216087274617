using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Maps;

/// <summary>Makes a <c>[Configurable]</c> field <c>static readonly</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeConfigurableStaticReadOnlyFix)), Shared]
public sealed class MakeConfigurableStaticReadOnlyFix() : ModifierFix(Descriptors.Configurable.Id, "Make the field static readonly")
{
    private protected override IEnumerable<MemberDeclarationSyntax> Targets(MemberDeclarationSyntax declaration)
    {
        if (declaration is FieldDeclarationSyntax field && !field.Modifiers.Any(SyntaxKind.ConstKeyword)
            && !(field.Modifiers.Any(SyntaxKind.StaticKeyword) && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword))) yield return field;
    }

    private protected override DeclarationModifiers Change(DeclarationModifiers modifiers) =>
        modifiers.WithIsStatic(true).WithIsReadOnly(true).WithIsVolatile(false).WithIsRequired(false);
}
