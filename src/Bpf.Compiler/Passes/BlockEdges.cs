using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>Ways from block to block.</summary>
internal static class BlockEdges
{
    public static List<IrBlock> Entering(IrFunction function, Loop loop) => function.Blocks
        .Where(block => !loop.Body.Contains(block) && BlockOrder.Successors(block.Terminator).Contains(loop.Header)).ToList();

    public static List<(IrBlock From, IrBlock To)> Leaving(IrFunction function, HashSet<IrBlock> body) => function.Blocks.Where(body.Contains)
        .SelectMany(block => BlockOrder.Successors(block.Terminator).Where(next => !body.Contains(next)).Distinct().Select(next => (block, next)))
        .ToList();

    /// <summary>Puts a block, which may stand on other ways to the same block already, on a way.</summary>
    public static void Insert(IrFunction function, IrBlock from, IrBlock to, IrBlock between)
    {
        Redirect(from, to, between);
        between.Terminator ??= new IrJump(to) { Span = from.Terminator!.Span };
        if (!function.Blocks.Contains(between)) function.Blocks.Add(between);
    }

    public static void Redirect(IrBlock from, IrBlock to, IrBlock target)
    {
        switch (from.Terminator)
        {
            case IrJump jump when jump.Target == to:
                jump.Target = target;
                break;
            case IrBranch branch:
                if (branch.WhenTrue == to) branch.WhenTrue = target;
                if (branch.WhenFalse == to) branch.WhenFalse = target;
                break;
        }
    }
}
