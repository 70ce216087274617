using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>A method's body as Roslyn bound it.</summary>
internal sealed record MethodBody(SyntaxNode Syntax, SemanticModel Model, IOperation? Operation)
{
    public static MethodBody Find(ModuleContext context, IMethodSymbol method)
    {
        var declared = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        var syntax = declared.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation);
        context.Bodies.Add(syntax);
        var model = context.Compilations.ModelOf(syntax.SyntaxTree);
        return new(syntax, model, model.GetOperation(syntax, context.Cancellation));
    }

    /// <summary>An accessor without body: of an automatic property.</summary>
    public bool IsAutoAccessor => Syntax is AccessorDeclarationSyntax { Body: null, ExpressionBody: null };

    /// <summary>Null where there is no body to follow (abstract, extern).</summary>
    public ControlFlowGraph? CreateGraph(CancellationToken cancellation) => Operation switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IBlockOperation block => ControlFlowGraph.Create(block, cancellation),
        _ => null,
    };
}
