using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>A method's body as Roslyn bound it. Programs that share the method share this, so that nothing is found out twice.</summary>
internal sealed class MethodBody(SyntaxNode syntax, SemanticModel model, IOperation? operation)
{
    private ControlFlowGraph? _graph;
    private ImmutableArray<Diagnostic> _errors;
    private bool _isAccepted;

    public SyntaxNode Syntax { get; } = syntax;

    public IOperation? Operation { get; } = operation;

    /// <summary>An accessor without body: of an automatic property.</summary>
    public bool IsAutoAccessor => Syntax is AccessorDeclarationSyntax { Body: null, ExpressionBody: null };

    public static MethodBody Find(ModuleContext context, IMethodSymbol method)
    {
        var declared = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        var syntax = declared.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation);
        context.Read(syntax);
        return context.Compilations.BodyOf(syntax, context.Cancellation);
    }

    /// <summary>Null where there is no body to follow (abstract, extern).</summary>
    public ControlFlowGraph? GraphOf(CancellationToken cancellation) => _graph ??= Operation switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IBlockOperation block => ControlFlowGraph.Create(block, cancellation),
        IFieldInitializerOperation field => ControlFlowGraph.Create(field, cancellation),
        IPropertyInitializerOperation property => ControlFlowGraph.Create(property, cancellation),
        _ => null,
    };

    /// <summary>What the C# compiler refuses in it. A warning that the project makes an error does not change what the code means.</summary>
    public ImmutableArray<Diagnostic> CSharpErrors(CancellationToken cancellation)
    {
        if (_errors.IsDefault)
        {
            _errors = model.GetDiagnostics(Syntax.Span, cancellation)
                .Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error).ToImmutableArray();
        }

        return _errors;
    }

    /// <summary>Whether it is in the subset of C#. What is not is reported in each program that reaches it.</summary>
    public bool IsAccepted(ModuleContext context, bool isLibrary)
    {
        var code = Operation is ISymbolInitializerOperation initializer ? initializer.Value : Operation;
        return _isAccepted = _isAccepted || code is null || new SupportedSubset(context, isLibrary).Accepts(code);
    }
}
