using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// A struct by value is a copy, and a method that hands its address to a helper keeps that copy in memory: a key of a map is written twice. Where the
/// helper only reads, and what was copied is still the same, the copy is left out:
/// <code>
/// copy 16 from $flow to $key; helper lookup($key)  becomes  helper lookup($flow)
/// </code>
/// </summary>
internal static class ForwardedCopies
{
    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.Blocks.Count > 0)) Run(function);
    }

    // One at a time: what was a copy of a copy is one of the original then.
    private static void Run(IrFunction function)
    {
        while (FindCopy(function) is { } copy) copy.Forward();
    }

    private static SlotCopy? FindCopy(IrFunction function)
    {
        var copies = function.Blocks.SelectMany(block => block.Instructions).OfType<IrCopy>().Where(copy => copy.Destination is IrSlot).ToList();
        if (copies.Count == 0) return null;
        var pointers = new SlotPointers(BlockOrder.Of(function));
        return copies.Select(copy => SlotCopy.Find(function, copy, pointers)).FirstOrDefault(copy => copy is not null && copy.HoldsAtEachUse());
    }
}
