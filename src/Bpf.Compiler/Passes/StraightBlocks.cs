using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>Joins blocks of which one always follows the other. Inlining leaves many of them, and each costs what walks over the function.</summary>
internal static class StraightBlocks
{
    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.Blocks.Count > 0)) Run(function);
    }

    private static void Run(IrFunction function)
    {
        var ways = CountWays(function);
        var joined = new HashSet<IrBlock>();
        foreach (var block in function.Blocks)
        {
            if (joined.Contains(block)) continue;
            while (block.Terminator is IrJump { Target: var next } && ways[next] == 1 && next != block)
            {
                joined.Add(next);
                block.Instructions.AddRange(next.Instructions);
                block.Terminator = next.Terminator;
            }
        }

        function.Blocks.RemoveAll(joined.Contains);
    }

    // Nothing may be joined to a way into the function, nor to what a call leads to.
    private static Dictionary<IrBlock, int> CountWays(IrFunction function)
    {
        var ways = function.Blocks.ToDictionary(block => block, _ => 0);
        ways[function.Blocks[0]] += 2;
        foreach (var block in function.Blocks)
        {
            foreach (var next in BlockOrder.Successors(block.Terminator)) ways[next]++;
            foreach (var instruction in block.Instructions)
                if (instruction is IrCall { OnAbort: { } handler }) ways[handler] += 2;
        }

        return ways;
    }
}
