using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Compiler.Sharing;

/// <summary>Where a declaration is whose body was read.</summary>
internal readonly record struct BodyPlace(SyntaxTree File, TextSpan Span)
{
    public static BodyPlace Of(SyntaxNode declaration) => new(declaration.SyntaxTree, declaration.Span);
}
