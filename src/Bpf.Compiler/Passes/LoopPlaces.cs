using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// Answers what the library asks of a place: whether it is in a loop that the kernel counts, or behind one, where the verifier has forgotten what
/// numbers are. A function of its own is not.
/// </summary>
internal static class LoopPlaces
{
    /// <summary>Before calls are inlined, where no program has such a loop: what is only for those is not copied then.</summary>
    public static void RunWithoutLoops(IrModule module)
    {
        if (!module.Functions.Any(function => function.Blocks.Any(IsHeader))) Run(module);
    }

    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.Blocks.Count > 0)) Run(function);
    }

    private static void Run(IrFunction function)
    {
        var answers = new Dictionary<IrValue, IrValue>();
        var after = new Lazy<HashSet<IrBlock>>(() => FromLoopsOn(function));
        foreach (var block in function.Blocks)
        {
            foreach (var question in block.Instructions.OfType<IrFromLoopOn>())
                answers[question] = IrConstant.Bool(after.Value.Contains(block));
            block.Instructions.RemoveAll(answers.ContainsKey);
        }

        if (answers.Count == 0) return;
        ValueReplacer.Apply(function, answers);
        foreach (var block in function.Blocks)
        {
            if (block.Terminator is IrBranch { Condition: IrConstant { Value: var taken } } branch)
                block.Terminator = new IrJump(taken != 0 ? branch.WhenTrue : branch.WhenFalse) { Span = branch.Span };
        }

        UnreachableBlocks.Run(function);
    }

    private static bool IsHeader(IrBlock block) => block.Instructions.LastOrDefault() is IrLoopNext;

    private static HashSet<IrBlock> FromLoopsOn(IrFunction function)
    {
        var found = new HashSet<IrBlock>();
        var pending = new Stack<IrBlock>(function.Blocks.Where(IsHeader));
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (!found.Add(block)) continue;
            foreach (var next in UnreachableBlocks.Successors(block)) pending.Push(next);
        }

        return found;
    }
}
