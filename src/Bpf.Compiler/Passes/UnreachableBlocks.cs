using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>Drops blocks that nothing leads to.</summary>
internal static class UnreachableBlocks
{
    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.Blocks.Count > 0)) Run(function);
    }

    public static void Run(IrFunction function)
    {
        var reached = new HashSet<IrBlock>();
        var pending = new Stack<IrBlock>([function.Blocks[0]]);
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (!reached.Add(block)) continue;
            foreach (var next in Successors(block)) pending.Push(next);
            foreach (var call in block.Instructions.OfType<IrCall>().Where(call => call.OnAbort is not null)) pending.Push(call.OnAbort!);
        }

        function.Blocks.RemoveAll(block => !reached.Contains(block));
    }

    public static IEnumerable<IrBlock> Successors(IrBlock block) => block.Terminator switch
    {
        IrJump jump => [jump.Target],
        IrBranch branch => [branch.WhenTrue, branch.WhenFalse],
        _ => [],
    };
}
