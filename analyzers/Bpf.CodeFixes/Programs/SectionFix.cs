using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Programs;

/// <summary>A fix that changes what <c>[Xdp]</c> says about the section of the program around the place.</summary>
public abstract class SectionFix : SyntaxFix
{
    private const string Section = "Section";

    private readonly string _section;
    private readonly bool _replaces;

    private protected SectionFix(string title, string section, bool replaces, DiagnosticDescriptor descriptor) : base(title, descriptor) =>
        (_section, _replaces) = (section, replaces);

    private protected sealed override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method) return null;
        var attribute = method.AttributeLists.SelectMany(list => list.Attributes)
            .FirstOrDefault(candidate => place.Model.GetSymbolInfo(candidate, place.Cancellation).Symbol?.ContainingType?.ToDisplayString() == KnownNames.XdpAttribute);
        if (attribute is null) return null;
        var section = attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == Section);
        if (section is null != !_replaces || (section is null && attribute.ArgumentList?.Arguments.Count > 0)) return null;
        var literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(_section));
        if (section is not null) return editor => editor.ReplaceNode(section.Expression, literal.WithTriviaFrom(section.Expression));
        var arguments = SyntaxFactory.ParseAttributeArgumentList($"({Section} = {literal})");
        return editor => editor.ReplaceNode(attribute, attribute.WithArgumentList(arguments));
    }
}
