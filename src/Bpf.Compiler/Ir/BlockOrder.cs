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

    public static IrBlock[] Successors(IrTerminator? terminator) => terminator switch
    {
        IrJump jump => [jump.Target],
        IrBranch branch => [branch.WhenFalse, branch.WhenTrue],
        _ => [],
    };
}
