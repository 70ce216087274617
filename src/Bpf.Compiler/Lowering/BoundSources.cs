using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// What Roslyn makes of the sources of some compilations, each thing asked for once: programs share methods, and an edit of the project leaves its
/// libraries as they are. Compilations of one project after two edits may use it at the same time.
/// </summary>
internal sealed class BoundSources(params IEnumerable<Compilation> compilations)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<SyntaxNode, MethodBody> _bodies = new();

    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (_models.TryGetValue(tree, out var model)) return model;
        var owner = compilations.First(compilation => compilation.ContainsSyntaxTree(tree));
#pragma warning disable RS1030 // The front end asks for models of several trees and compilations; an analyzer context offers one of each.
        return _models.GetOrAdd(tree, owner.GetSemanticModel(tree));
#pragma warning restore RS1030
    }

    /// <param name="declaration">A method, an accessor, or the value of a field or property.</param>
    public MethodBody BodyOf(SyntaxNode declaration, CancellationToken cancellation)
    {
        if (_bodies.TryGetValue(declaration, out var body)) return body;
        var model = ModelOf(declaration.SyntaxTree);
        return _bodies.GetOrAdd(declaration, new MethodBody(declaration, model, model.GetOperation(declaration, cancellation)));
    }
}
