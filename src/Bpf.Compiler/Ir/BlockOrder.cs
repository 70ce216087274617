namespace Bpf.Compiler.Ir;

/// <summary>The reachable blocks in reverse postorder: a value's definition comes before its uses.</summary>
internal static class BlockOrder
{
    public static List<IrBlock> Of(IrFunction function)
    {
        var visited = new HashSet<IrBlock>();
        var order = new List<IrBlock>();
        var open = new Stack<(IrBlock Block, bool Done)>([(function.Blocks[0], false)]);
        while (open.Count > 0)
        {
            var (block, done) = open.Pop();
            if (done)
            {
                order.Add(block);
                continue;
            }

            if (!visited.Add(block)) continue;
            open.Push((block, true));
            foreach (var successor in Successors(block.Terminator)) open.Push((successor, false));
        }

        order.Reverse();
        return order;
    }

    /// <summary>Some blocks and all that control goes to from there.</summary>
    /// <param name="others">Where else it goes from a block, besides its end.</param>
    public static HashSet<IrBlock> Reached(IEnumerable<IrBlock> starts, Func<IrBlock, IEnumerable<IrBlock>>? others = null)
    {
        var reached = new HashSet<IrBlock>();
        var pending = new Stack<IrBlock>(starts);
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (!reached.Add(block)) continue;
            foreach (var next in Successors(block.Terminator)) pending.Push(next);
            foreach (var next in others?.Invoke(block) ?? []) pending.Push(next);
        }

        return reached;
    }

    public static IrBlock[] Successors(IrTerminator? terminator) => terminator switch
    {
        IrJump jump => [jump.Target],
        IrBranch branch => [branch.WhenFalse, branch.WhenTrue],
        _ => [],
    };
}
