using Bpf.Compiler.Ir;
using FlowSource = (Bpf.Compiler.Ir.IrBlock? Block, ulong Key, bool Branch);

namespace Bpf.Compiler.Checks.Flow;

/// <summary>
/// What is known where a block begins: the join of what its predecessors brought last. What one brought before it knew of a later round of a loop
/// does not count any more, unless there are too many of them.
/// </summary>
internal sealed class FlowEntry(Meeting meet)
{
    private const int MaximumSources = 6;

    private readonly Dictionary<FlowSource, FlowState> _sources = [];
    private bool _accumulates;

    public FlowState State { get; private set; } = null!;

    /// <summary>Returns whether the state changed.</summary>
    public bool Add(FlowSource source, FlowState state)
    {
        if (_accumulates) return Join(state);
        _sources[source] = state;
        if (_sources.Count > MaximumSources)
        {
            _accumulates = true;
            return Join(state);
        }

        var joined = state;
        foreach (var other in _sources.Where(pair => !pair.Key.Equals(source)))
        {
            if (ReferenceEquals(joined, state)) joined = state.Copy();
            joined.Join(other.Value, meet);
        }

        if (State is not null && State.IsSame(joined)) return false;
        State = joined;
        return true;
    }

    /// <summary>Joins with another entry, whose states are not told apart any more.</summary>
    public void Absorb(FlowState state)
    {
        _accumulates = true;
        Join(state);
    }

    private bool Join(FlowState state)
    {
        var joined = State.Copy();
        var changed = joined.Join(state, meet);
        State = joined;
        return changed;
    }
}
