using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>Blocks that lead back to their first one.</summary>
internal sealed record Loop(IrBlock Header, HashSet<IrBlock> Body)
{
    /// <summary>Where control can leave it.</summary>
    public IEnumerable<IrBlock> Exits => Body.Where(block => FlowGraph.Successors(block).Any(next => !Body.Contains(next)));

    /// <summary>The loops of a function, found by the jumps back to a block that is being walked.</summary>
    public static IReadOnlyList<Loop> Find(IReadOnlyList<IrBlock> blocks)
    {
        var order = blocks.Select((block, index) => (block, index)).ToDictionary(pair => pair.block, pair => pair.index);
        var predecessors = blocks.SelectMany(block => FlowGraph.Successors(block).Select(next => (block, next))).ToLookup(edge => edge.next, edge => edge.block);
        var loops = new List<Loop>();
        foreach (var header in blocks)
        {
            var back = predecessors[header].Where(from => order[from] >= order[header]).ToList();
            if (back.Count > 0) loops.Add(new(header, BodyOf(header, back, predecessors, order)));
        }

        return loops;
    }

    private static HashSet<IrBlock> BodyOf(IrBlock header, List<IrBlock> back, ILookup<IrBlock, IrBlock> predecessors, Dictionary<IrBlock, int> order)
    {
        var body = new HashSet<IrBlock> { header };
        var pending = new Stack<IrBlock>(back);
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (!body.Add(block)) continue;
            // What comes before the header enters the loop in its middle, by goto: it is no part of it.
            foreach (var from in predecessors[block].Where(from => order[from] >= order[header])) pending.Push(from);
        }

        return body;
    }
}
