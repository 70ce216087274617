using Bpf.Compiler.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.CodeFixes.Editing;

/// <summary>The method or local function around a place, into which statements can be inserted.</summary>
internal sealed class EnclosingFunction
{
    private readonly IMethodSymbol _symbol;
    private readonly TypeSyntax _returnType;

    private EnclosingFunction(SyntaxNode node, IMethodSymbol symbol, TypeSyntax returnType) => (Node, _symbol, _returnType) = (node, symbol, returnType);

    public SyntaxNode Node { get; }

    /// <summary>The name of the parameter that is the context; null where there is none.</summary>
    public string? Context => _symbol.Parameters.FirstOrDefault(parameter => ProgramKind.All.Any(kind => kind.Context == parameter.Type.ToDisplayString()))?.Name;

    public bool IsVoid => _symbol.ReturnsVoid;

    /// <summary>The statement that gives up; null where what to return instead of a result is for the user to say.</summary>
    public string? WayOut =>
        _symbol.ReturnsByRef || _symbol.ReturnsByRefReadonly || _symbol.IsAsync ? null
        : _symbol.ReturnsVoid ? "return;"
        : _symbol.ReturnType.SpecialType == SpecialType.System_Boolean ? "return false;"
        : GivesUp is { } member ? $"return {_returnType.WithoutTrivia()}.{member};"
        : null;

    private string? GivesUp => _symbol.ReturnType.ToDisplayString() switch
    {
        "Bpf.XdpAction" => "Aborted",
        "Bpf.TcAction" => "Drop",
        _ => null,
    };

    /// <summary>Null in lambdas and accessors.</summary>
    public static EnclosingFunction? Of(FixPlace place)
    {
        var node = place.Node.FirstAncestorOrSelf<SyntaxNode>(
            node => node is MemberDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax);
        var type = (node as MethodDeclarationSyntax)?.ReturnType ?? (node as LocalFunctionStatementSyntax)?.ReturnType;
        return type is not null && place.Model.GetDeclaredSymbol(node!, place.Cancellation) is IMethodSymbol symbol ? new(node!, symbol, type) : null;
    }

    /// <summary>The arrow of <c>=> expression;</c>, if that is what the function has around the place.</summary>
    public ArrowExpressionClauseSyntax? Arrow => (Node as MethodDeclarationSyntax)?.ExpressionBody ?? (Node as LocalFunctionStatementSyntax)?.ExpressionBody;
}
