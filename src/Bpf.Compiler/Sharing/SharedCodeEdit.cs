using System.Collections.Immutable;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Sharing;

/// <summary>What remains of lowered code after an edit.</summary>
internal sealed class SharedCodeEdit(
    IReadOnlyDictionary<IrFunction, SharedFunction> functions, IReadOnlyDictionary<string, SharedField> fields, Func<BodyPlace, BodyPlace?> move)
{
    public void Apply(SharedCode next)
    {
        foreach (var pair in fields)
            if (Move(pair.Value.Reads.Bodies) is { } bodies) next.Take(pair.Key, pair.Value with { Reads = pair.Value.Reads.With(bodies) });
        foreach (var function in functions.Values) MoveOrClear(function);
        var lost = new HashSet<IrFunction>(functions.Values.Where(function => function.Key is null || (!function.IsLowered && function.Id is null)).Select(function => function.Function));
        foreach (var function in functions.Values.Where(function => !lost.Contains(function.Function) && !function.IsLowered).ToList())
            if (!next.Take(function)) lost.Add(function.Function);
        // Those that call what is gone have to find it again.
        for (var before = -1; before != lost.Count;)
        {
            before = lost.Count;
            foreach (var caller in functions.Values.Where(caller => !lost.Contains(caller.Function) && caller.IsLowered && CallsAny(caller.Function, lost)).ToList())
            {
                caller.Clear();
                if (!next.Take(caller)) lost.Add(caller.Function);
            }
        }

        foreach (var function in functions.Values.Where(function => !lost.Contains(function.Function) && function.IsLowered)) next.Take(function);
    }

    private ImmutableArray<BodyPlace>? Move(IEnumerable<BodyPlace> bodies)
    {
        var moved = bodies.Select(move).ToList();
        return moved.Contains(null) ? null : moved.Select(body => body!.Value).ToImmutableArray();
    }

    private void MoveOrClear(SharedFunction function)
    {
        if (function.IsLowered && Move(function.Bodies) is { } bodies) function.Bodies = bodies;
        else function.Clear();
    }

    private bool CallsAny(IrFunction caller, HashSet<IrFunction> lost) =>
        SharedCode.OwnOf(caller, functions).Any(own => CallGraph.CallsOf(own).Any(call => lost.Contains(call.Callee)));
}
