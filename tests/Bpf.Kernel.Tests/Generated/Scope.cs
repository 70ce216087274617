using System.Collections.Immutable;
using Bpf.Kernel.Tests.Generated.Grammar;

namespace Bpf.Kernel.Tests.Generated;

/// <summary>What a fragment may use, and how large it may become.</summary>
internal sealed record Scope
{
    public ImmutableList<Variable> Variables { get; init; } = [.. Prelude.Statics];

    /// <summary>Calls of methods made before.</summary>
    public ImmutableList<Production> Calls { get; init; } = [];

    /// <summary>How deep expressions may nest.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>How deep statements may nest.</summary>
    public int Nesting { get; init; } = 2;

    public bool MayLoop { get; init; } = true;

    public bool IsInLoop { get; init; }

    /// <summary>Whether <c>packet</c> is there, and a return of an action ends it.</summary>
    public bool IsProgram { get; init; }

    public Scope Add(IEnumerable<Variable> variables) => this with { Variables = Variables.AddRange(variables) };

    public Scope Deeper() => this with { Depth = Depth - 1 };

    /// <summary>Inside of a block of a statement.</summary>
    public Scope Block(bool isLoop) => this with { Nesting = Nesting - 1, MayLoop = MayLoop && !isLoop, IsInLoop = IsInLoop || isLoop };
}
