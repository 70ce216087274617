using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>Makes of foreach over Loop.Range what the oldest kernel of the project has: its iterator, or a call of bpf_loop.</summary>
internal static class KernelLoops
{
    /// <summary>bpf: Add bpf_loop helper (e6f2dd0f8067), Linux 5.17.</summary>
    public static readonly Version FirstKernel = new(5, 17);

    /// <summary>bpf: implement numbers iterator (6018e1f407cc), Linux 6.4.</summary>
    public static readonly Version FirstKernelWithIterators = new(6, 4);

    public static void Run(IrModule module, Version minimumKernel)
    {
        var hasIterators = minimumKernel >= FirstKernelWithIterators;
        foreach (var function in module.Functions.Where(function => function.Blocks.Count > 0).ToList())
        {
            // Inner loops first: the function that an outer one becomes takes along what has become of them.
            while (Next(function) is { } found) Rewrite(module, function, found.Loop, found.Next, hasIterators);
        }
    }

    private static (Loop? Loop, IrLoopNext Next)? Next(IrFunction function)
    {
        var order = BlockOrder.Of(function);
        var loops = Loop.Find(order).OrderBy(loop => loop.Body.Count).ToList();
        foreach (var loop in loops)
            if (ConditionOf(loop) is { } next) return (loop, next);
        var others = order.SelectMany(block => block.Instructions).OfType<IrLoopNext>().ToList();
        return others.Count > 0 ? (null, others[0]) : null;
    }

    // The enumerator of a foreach is a variable that nobody else moves on.
    private static IrLoopNext? ConditionOf(Loop loop) =>
        loop.Header.Instructions.LastOrDefault() is IrLoopNext { Enumerator: IrSlot slot } next
        && loop.Header.Terminator is IrBranch branch && branch.Condition == next
        && loop.Body.Contains(branch.WhenTrue) && !loop.Body.Contains(branch.WhenFalse)
        && loop.Body.SelectMany(block => block.Instructions).OfType<IrLoopNext>().Count(other => other.Enumerator == slot) == 1
            ? next
            : null;

    private static void Rewrite(IrModule module, IrFunction function, Loop? loop, IrLoopNext next, bool hasIterators)
    {
        if (loop is null) PlainLoop.Rewrite(function, next);
        else if (hasIterators) new IteratorLoop(function, loop, next).Rewrite();
        else new CallbackLoop(module, function, loop, next).Rewrite();
    }
}
