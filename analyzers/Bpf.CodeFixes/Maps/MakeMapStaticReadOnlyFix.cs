using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Maps;

/// <summary>Makes a map field <c>static readonly</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeMapStaticReadOnlyFix)), Shared]
public sealed class MakeMapStaticReadOnlyFix() : ModifierFix(Descriptors.MapNotStaticReadonly.Id, "Make the map static readonly")
{
    private protected override IEnumerable<MemberDeclarationSyntax> Targets(MemberDeclarationSyntax declaration)
    {
        if (declaration is FieldDeclarationSyntax) yield return declaration;
    }

    private protected override DeclarationModifiers Change(DeclarationModifiers modifiers) =>
        modifiers.WithIsStatic(true).WithIsReadOnly(true).WithIsVolatile(false).WithIsRequired(false);
}
