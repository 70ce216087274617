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
        var reached = BlockOrder.Reached([function.Blocks[0]], Handlers);
        function.Blocks.RemoveAll(block => !reached.Contains(block));
    }

    // Where its calls go when what they call aborts.
    private static List<IrBlock> Handlers(IrBlock block)
    {
        var handlers = new List<IrBlock>();
        foreach (var instruction in block.Instructions)
            if (instruction is IrCall { OnAbort: { } handler }) handlers.Add(handler);
        return handlers;
    }
}
