using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>The reachable blocks in reverse postorder: a value's definition comes before its uses.</summary>
internal static class BlockOrder
{
    public static List<IrBlock> Of(IrFunction function)
    {
        var visited = new HashSet<IrBlock>();
        var order = new List<IrBlock>();
        var open = new Stack<(IrBlock Block, bool Done)>([(function.Blocks[0], false)]);
        while (open.TryPop(out var entry))
        {
            if (entry.Done)
            {
                order.Add(entry.Block);
                continue;
            }

            if (!visited.Add(entry.Block)) continue;
            open.Push((entry.Block, true));
            foreach (var successor in Successors(entry.Block.Terminator)) open.Push((successor, false));
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
