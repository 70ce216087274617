using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Programs;

/// <summary>Makes a program static.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeProgramStaticFix)), Shared]
public sealed class MakeProgramStaticFix() : ModifierFix(Descriptors.ProgramSignature.Id, "Make the program static")
{
    private protected override IEnumerable<MemberDeclarationSyntax> Targets(MemberDeclarationSyntax declaration)
    {
        if (declaration is MethodDeclarationSyntax method && !method.Modifiers.Any(SyntaxKind.StaticKeyword)) yield return method;
    }

    private protected override DeclarationModifiers Change(DeclarationModifiers modifiers) =>
        modifiers.WithIsStatic(true).WithIsVirtual(false).WithIsOverride(false).WithIsSealed(false);
}
